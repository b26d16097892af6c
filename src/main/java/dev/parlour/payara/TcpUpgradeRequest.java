package dev.parlour.payara;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import org.glassfish.grizzly.http.server.Request;

/** Gives Tyrus a {@link TcpUpgrade} where it asks for its own handler. Used by one thread. */
final class TcpUpgradeRequest extends HttpServletRequestWrapper {

  private final Request grizzly;
  private final PayaraWires wires;

  TcpUpgradeRequest(HttpServletRequest request, Request grizzly, PayaraWires wires) {
    super(request);
    this.grizzly = grizzly;
    this.wires = wires;
  }

  /** Null: Tyrus asks for it, and does without; Catalina would ask the name service. */
  @Override
  public String getLocalName() {
    return null;
  }

  @Override
  public <T extends HttpUpgradeHandler> T upgrade(Class<T> type)
      throws IOException, ServletException {
    if (!type.isAssignableFrom(TcpUpgrade.class)) {
      return super.upgrade(type);
    }
    TcpUpgrade upgrade = super.upgrade(TcpUpgrade.class);
    upgrade.prepare(grizzly, wires);
    return type.cast(upgrade);
  }
}
