package dev.parlour.boot;

import dev.parlour.sql.Database;
import dev.parlour.sql.PostgresDatabase;
import dev.parlour.sql.SqlLimits;
import dev.parlour.sql.SqliteDatabase;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Where the durable logs are. Immutable.
 *
 * @param data the folder of the embedded database
 * @param url of a PostgreSQL server, or empty
 * @param user there; empty when the URL names it
 * @param password there; empty when there is none, or the URL holds it
 * @param jndi the name of a data source of the server, for PostgreSQL; or empty
 * @param limits what the durable log may cost
 */
record SqlSettings(
    Path data, String url, String user, String password, String jndi, SqlLimits limits) {

  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final int MIB = 1 << 20;

  static SqlSettings read(SettingsReader reader) {
    return new SqlSettings(
        reader.text("parlour.data", "parlour-data", "a folder", SqlSettings::folder),
        reader.secret(
            "parlour.sql.url", "empty, or a URL that starts with " + POSTGRESQL, SqlSettings::url),
        reader.text("parlour.sql.user", "", "a name", name -> name),
        reader.secret("parlour.sql.password", "any", password -> password),
        reader.text("parlour.sql.jndi", "", "a JNDI name", name -> name),
        new SqlLimits(
            reader.number("parlour.durable.queue", 16 * MIB, 64 * 1024, 4096L * MIB),
            Duration.ofSeconds(reader.number("parlour.durable.wait", 5, 1, 300)),
            reader.count("parlour.durable.readers", 4, 1, 64)));
  }

  private static Path folder(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String url(String text) {
    if (!text.isEmpty() && !text.startsWith(POSTGRESQL)) {
      throw new IllegalArgumentException("no URL of PostgreSQL");
    }
    return text;
  }

  /**
   * The database that is meant: the server's data source, the one at the URL, or the embedded one.
   *
   * @throws IllegalStateException when it can't be; names the setting
   */
  Database open() {
    if (!jndi.isEmpty() && !url.isEmpty()) {
      throw new IllegalStateException(
          "Parlour can't start: parlour.sql.jndi and parlour.sql.url are both set; one is enough");
    }
    if (!jndi.isEmpty()) {
      return PostgresDatabase.of(lookUp());
    }
    if (!url.isEmpty()) {
      return PostgresDatabase.connect(url, orNull(user), orNull(password), limits);
    }
    try {
      return SqliteDatabase.open(data, limits);
    } catch (IOException e) {
      throw new IllegalStateException(
          "Parlour can't start: setting parlour.data is \"" + data + "\": " + e, e);
    }
  }

  private DataSource lookUp() {
    try {
      return InitialContext.doLookup(jndi);
    } catch (NamingException | ClassCastException e) {
      throw new IllegalStateException(
          "Parlour can't start: setting parlour.sql.jndi is \""
              + jndi
              + "\": there is no such data source",
          e);
    }
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** Leaves out what is secret. */
  @Override
  public String toString() {
    return "SqlSettings[data=" + data + ", user=" + user + ", jndi=" + jndi + "]";
  }
}
