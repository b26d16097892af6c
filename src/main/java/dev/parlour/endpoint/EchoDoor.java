package dev.parlour.endpoint;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.server.ServerEndpointConfig;

/**
 * Hands the container the one {@link EchoEndpoint} that CDI made: left alone, the container makes
 * one for each connection, under one global lock.
 */
public final class EchoDoor extends ServerEndpointConfig.Configurator {

  @Override
  public <T> T getEndpointInstance(Class<T> type) {
    return CDI.current().select(type).get();
  }

  /** Origins are checked by {@link HandshakeFilter}, which sees what is to be compared. */
  @Override
  public boolean checkOrigin(String origin) {
    return true;
  }
}
