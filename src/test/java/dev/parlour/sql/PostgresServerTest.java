package dev.parlour.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server that tests run on keeps its promises. Used by one thread. */
class PostgresServerTest {

  private static PostgresServer server;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void close() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void itKeepsDataAsDurablyAsItDoesByDefault() throws SQLException {
    assertThat(one("SHOW fsync")).isEqualTo("on");
    assertThat(one("SHOW synchronous_commit")).isEqualTo("on");
    assertThat(one("SHOW full_page_writes")).isEqualTo("on");
  }

  @Test
  void itSpeaksUnicodeAndIsOpenToThisMachineOnly() throws SQLException {
    assertThat(one("SHOW server_encoding")).isEqualTo("UTF8");
    assertThat(one("SELECT datcollate FROM pg_database WHERE datname = current_database()"))
        .isEqualTo("C");
    assertThat(one("SELECT 'Grüße 👋'")).isEqualTo("Grüße 👋");
    assertThat(one("SHOW listen_addresses")).isEqualTo("127.0.0.1");
  }

  @Test
  void itDemandsThePassword() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(server.url(), server.user(), "wrong").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
  }

  @Test
  void whatWasCommittedOutlivesAStop() throws SQLException {
    server.execute("CREATE TABLE stopped AS SELECT 1 AS number");
    server.stop();
    assertThatThrownBy(() -> one("SELECT 1")).isInstanceOf(SQLException.class);
    server.startAgain();
    assertThat(one("SELECT number FROM stopped")).isEqualTo("1");
    server.restart();
    assertThat(one("SELECT number FROM stopped")).isEqualTo("1");
  }

  @Test
  void whatWasCommittedOutlivesACrash() throws SQLException {
    server.execute("CREATE TABLE killed AS SELECT 1 AS number");
    try (Connection open = connect(server.url())) {
      server.kill();
      assertThatThrownBy(() -> one(open, "SELECT 1")).isInstanceOf(SQLException.class);
    }
    server.startAgain();
    assertThat(one("SELECT number FROM killed")).isEqualTo("1");
  }

  @Test
  void aPausedServerAnswersOnceItGoesOn() throws SQLException {
    try (Connection open = connect(server.url())) {
      server.pause();
      open.setNetworkTimeout(Runnable::run, 200);
      assertThatThrownBy(() -> one(open, "SELECT 1")).hasMessageContaining("I/O error");
    } finally {
      server.resume();
    }
    assertThat(one("SELECT 1")).isEqualTo("1");
  }

  @Test
  void aPausedServerCanBeStoppedAndKilled() throws SQLException {
    server.pause();
    server.stop();
    server.startAgain();
    server.pause();
    server.kill();
    server.startAgain();
    assertThat(one("SELECT 1")).isEqualTo("1");
  }

  @Test
  void freshDatabasesAreEmptyAndApart() throws SQLException {
    List<String> names = new ArrayList<>();
    for (String url : List.of(server.freshDatabase(), server.freshDatabase())) {
      try (Connection connection = connect(url);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE same_name (number int)");
        names.add(one(connection, "SELECT current_database()"));
      }
    }
    assertThat(names).doesNotHaveDuplicates().hasSize(2);
  }

  private static Connection connect(String url) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", server.user());
    properties.setProperty("password", server.password());
    return DriverManager.getConnection(url, properties);
  }

  private static String one(String query) throws SQLException {
    try (Connection connection = connect(server.url())) {
      return one(connection, query);
    }
  }

  private static String one(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
