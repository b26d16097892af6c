package dev.parlour.sql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/** Where a server listens and how it is entered. Immutable, so safe for threads. */
record PostgresAddress(int port, String user, String password) {

  private static final String HOST = "127.0.0.1";

  /** Below the ports that systems give to clients, so that none takes ours during a restart. */
  private static final int FIRST_PORT = 20_000;

  private static final int LAST_PORT = 30_000;

  /** An address nobody listens at. */
  static PostgresAddress free(String user, String password) {
    for (; ; ) {
      int candidate = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
      try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getByName(HOST))) {
        return new PostgresAddress(socket.getLocalPort(), user, password);
      } catch (IOException e) {
        continue; // Taken: the next one.
      }
    }
  }

  /** The JDBC address of a database. */
  String url(String database) {
    return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
  }

  /** Opens a connection that does not wait for ever, should the server hang. */
  Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(url(database), properties);
  }

  /** Whether the server lets us in. */
  boolean answers(String database) {
    try (Connection connection = connect(database)) {
      return connection.isValid(0);
    } catch (SQLException e) {
      return false;
    }
  }
}
