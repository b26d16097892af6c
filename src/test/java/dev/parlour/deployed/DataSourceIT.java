package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.sql.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log in a PostgreSQL that the server's own data source names, as operators set it up. */
class DataSourceIT {

  private static final String ROOM = "/rooms/chat:jndi?name=ada";

  @TempDir Path folder;

  @Test
  void holdsWhatWasPublishedOverARestart() throws Exception {
    try (PostgresServer database = PostgresServer.start()) {
      String position;
      try (MicroProcess server = start(database);
          Peer ada = Peer.open(server.ws(ROOM))) {
        position =
            ada.ask("{\"type\":\"publish\",\"data\":1,\"key\":\"k\",\"id\":1}")
                .path("position")
                .asText();
        assertThat(position).endsWith(":1");
      }
      try (MicroProcess server = start(database);
          Peer ada = Peer.open(server.ws(ROOM + "&last=9"))) {
        assertThat(ada.event("joined").path("head").asText()).isEqualTo(position);
        assertThat(ada.event("message").path("key").asText()).isEqualTo("k");
      }
    }
  }

  private MicroProcess start(PostgresServer database) throws IOException {
    Path driver =
        Path.of(
            org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    URI address = URI.create(database.url().substring("jdbc:".length()));
    Path commands = folder.resolve("post-boot.txt");
    Files.writeString(
        commands,
        """
        create-jdbc-connection-pool --restype javax.sql.DataSource \
        --datasourceclassname org.postgresql.ds.PGSimpleDataSource \
        --property user=%s:password=%s:serverName=%s:portNumber=%d:databaseName=%s parlour-pool
        create-jdbc-resource --connectionpoolid parlour-pool jdbc/parlour
        """
            .formatted(
                database.user(),
                database.password(),
                address.getHost(),
                address.getPort(),
                address.getPath().substring(1)));
    return MicroProcess.start(
        "data-source",
        Map.of("PARLOUR_GUESTS", "true", "PARLOUR_SQL_JNDI", "jdbc/parlour"),
        List.of("--addJars", driver.toString(), "--postbootcommandfile", commands.toString()));
  }
}
