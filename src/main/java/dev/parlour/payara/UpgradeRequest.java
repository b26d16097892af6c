package dev.parlour.payara;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.util.function.Consumer;
import org.glassfish.tyrus.servlet.TyrusHttpUpgradeHandler;

/**
 * Gives Tyrus a handler of ours where it asks for its own. Used by one thread.
 *
 * @param <U> the handler
 */
final class UpgradeRequest<U extends TyrusHttpUpgradeHandler> extends HttpServletRequestWrapper {

  private final Class<U> ours;
  private final Consumer<U> prepare;

  /**
   * @param ours made by the container
   * @param prepare called once it was made
   */
  UpgradeRequest(HttpServletRequest request, Class<U> ours, Consumer<U> prepare) {
    super(request);
    this.ours = ours;
    this.prepare = prepare;
  }

  /** Null: Tyrus asks for it, and does without; Catalina would ask the name service. */
  @Override
  public String getLocalName() {
    return null;
  }

  @Override
  public <T extends HttpUpgradeHandler> T upgrade(Class<T> type)
      throws IOException, ServletException {
    if (!type.isAssignableFrom(ours)) {
      return super.upgrade(type);
    }
    U upgrade = super.upgrade(ours);
    prepare.accept(upgrade);
    return type.cast(upgrade);
  }
}
