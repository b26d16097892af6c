package dev.parlour.endpoint;

import dev.parlour.auth.OriginPolicy;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
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

  /** Sees only the origin; it is checked where the host it is to be compared with is known. */
  @Override
  public boolean checkOrigin(String origin) {
    return true;
  }

  @Override
  public void modifyHandshake(
      ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
    CDI.current().select(OriginPolicy.class).get().check(request);
    if (!CDI.current().select(EchoService.class).get().isOpen()) {
      throw new SecurityException("there is no echo here");
    }
  }
}
