package dev.parlour.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** A real database whose connections break when a test wants it. Thread-safe. */
final class FaultyDatabase extends ForwardingDatabase {

  /** When a connection breaks. */
  enum Fault {
    NONE,
    BEFORE_WRITING,
    AFTER_COMMIT,
    ON_RELEASE
  }

  private final AtomicReference<Fault> next = new AtomicReference<>(Fault.NONE);

  FaultyDatabase(Database database) {
    super(database);
  }

  /** The next append meets this fault; those after it none. */
  void failNext(Fault fault) {
    next.set(fault);
  }

  @Override
  public DataSource source() {
    return proxy(
        DataSource.class,
        super.source(),
        (method, result) -> method.equals("getConnection") ? connection(result) : result);
  }

  private Object connection(Object connection) {
    return proxy(
        Connection.class,
        connection,
        (method, result) -> {
          if (method.equals("close") && next.compareAndSet(Fault.ON_RELEASE, Fault.NONE)) {
            throw broken();
          }
          return result;
        });
  }

  private static SQLException broken() {
    return new SQLException("the connection broke", "08006");
  }

  /** What becomes of a call's result. */
  private interface After {
    Object apply(String method, Object result) throws SQLException;
  }

  private static <T> T proxy(Class<T> type, Object target, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            FaultyDatabase.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return after.apply(method.getName(), method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    super.commit(connection);
    if (next.compareAndSet(Fault.AFTER_COMMIT, Fault.NONE)) {
      throw broken();
    }
  }

  @Override
  public Map<String, RoomRow> rooms(Connection connection, Collection<String> names, boolean lock)
      throws SQLException {
    if (lock && next.compareAndSet(Fault.BEFORE_WRITING, Fault.NONE)) {
      throw broken();
    }
    return super.rooms(connection, names, lock);
  }
}
