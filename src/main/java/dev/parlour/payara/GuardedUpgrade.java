package dev.parlour.payara;

import jakarta.websocket.CloseReason;
import org.glassfish.tyrus.servlet.TyrusHttpUpgradeHandler;
import org.glassfish.tyrus.spi.Connection;
import org.glassfish.tyrus.spi.ReadHandler;
import org.glassfish.tyrus.spi.WebSocketEngine;
import org.glassfish.tyrus.spi.WebSocketEngine.UpgradeInfo;
import org.glassfish.tyrus.spi.Writer;

/**
 * Tyrus' own way from the servlet's streams to its engine, with a {@link LengthGuard} on it. Made
 * by the container, for each connection.
 */
public final class GuardedUpgrade extends TyrusHttpUpgradeHandler {

  /** Called by the container. */
  public GuardedUpgrade() {}

  @Override
  public void preInit(UpgradeInfo upgrade, Writer writer, boolean authenticated) {
    super.preInit(new Guarding(upgrade), writer, authenticated);
  }

  private record Guarding(UpgradeInfo upgrade) implements UpgradeInfo {

    @Override
    public WebSocketEngine.UpgradeStatus getStatus() {
      return upgrade.getStatus();
    }

    @Override
    public Connection createConnection(Writer writer, Connection.CloseListener listener) {
      Connection connection = upgrade.createConnection(writer, listener);
      return new Guarded(connection, new LengthGuard(connection));
    }
  }

  private record Guarded(Connection connection, LengthGuard guard) implements Connection {

    @Override
    public ReadHandler getReadHandler() {
      return guard;
    }

    @Override
    public Writer getWriter() {
      return connection.getWriter();
    }

    @Override
    public CloseListener getCloseListener() {
      return connection.getCloseListener();
    }

    @Override
    public void close(CloseReason reason) {
      connection.close(reason);
    }
  }
}
