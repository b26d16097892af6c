package dev.parlour.sql;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.opentest4j.TestAbortedException;

/**
 * A real PostgreSQL server for tests, in processes of its own, that can be stopped, killed, paused
 * and started again on the same port with its data. Safe for threads.
 */
public final class PostgresServer implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(PostgresServer.class.getName());
  private static final Duration START = Duration.ofSeconds(60);

  /** The database that is there from the start. */
  private static final String FIRST = "postgres";

  private static final Set<PostgresServer> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> OPEN.forEach(PostgresServer::end), "end of PostgreSQL"));
  }

  private final PostgresCluster cluster;
  private final PostgresAddress address;
  private final AtomicInteger databases = new AtomicInteger();
  private volatile PostgresProcess process;

  private PostgresServer(PostgresCluster cluster) {
    this.cluster = cluster;
    this.address = PostgresAddress.free(PostgresCluster.USER, cluster.password());
    this.process = cluster.launch(address.port());
    OPEN.add(this);
  }

  /** Whether this machine can run it. */
  public static boolean isAvailable() {
    return PostgresBinaries.find().isPresent() && PostgresAccount.find().isPresent();
  }

  /**
   * Starts one, empty; where there is none for this machine the test is skipped, in CI it fails.
   */
  public static PostgresServer start() {
    PostgresBinaries binaries =
        PostgresBinaries.find()
            .orElseThrow(() -> missing("no " + PostgresBinaries.name() + " on the class path"));
    PostgresAccount account =
        PostgresAccount.find().orElseThrow(() -> missing("no way to run it but as root"));
    PostgresServer started = new PostgresServer(PostgresCluster.create(account, binaries));
    started.awaitAnswer();
    return started;
  }

  private static RuntimeException missing(String what) {
    String line = "PostgreSQL cannot be run here: " + what;
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(line);
    }
    LOGGER.log(Level.WARNING, "Skipped: " + line);
    return new TestAbortedException(line);
  }

  private void awaitAnswer() {
    Awaitility.await("PostgreSQL")
        .atMost(START)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> address.answers(FIRST) || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError("PostgreSQL ended:\n" + cluster.log());
    }
  }

  /** The JDBC address of a database that is there from the start. */
  public String url() {
    return address.url(FIRST);
  }

  public String user() {
    return address.user();
  }

  public String password() {
    return address.password();
  }

  public int port() {
    return address.port();
  }

  /** Ends it in order, cutting off its sessions; what was committed stays. */
  public synchronized void stop() {
    if (process.isAlive()) {
      process.stop();
    }
  }

  /** Ends it as a crash would; what was committed stays. */
  public synchronized void kill() {
    if (process.isAlive()) {
      process.kill();
    }
  }

  /** Halts it where it is: it answers nothing, yet its connections stay open. */
  public synchronized void pause() {
    require(process.isAlive());
    process.pause();
  }

  /** Lets it go on after a pause. */
  public synchronized void resume() {
    require(process.isAlive());
    process.resume();
  }

  /** Starts it again after its end, and waits until it answers. */
  public synchronized void startAgain() {
    require(!process.isAlive());
    process = cluster.launch(address.port());
    awaitAnswer();
  }

  private static void require(boolean fits) {
    if (!fits) {
      throw new IllegalStateException(
          "a server is paused while it runs, started when it has ended");
    }
  }

  /** Ends it in order and starts it again. */
  synchronized void restart() {
    stop();
    startAgain();
  }

  /** Runs a statement in the database of {@link #url()} and commits it. */
  void execute(String sql) {
    try (Connection connection = address.connect(FIRST);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** Creates an empty database and returns its JDBC address. */
  public String freshDatabase() {
    String name = "fresh_" + databases.incrementAndGet();
    execute("CREATE DATABASE " + name);
    return address.url(name);
  }

  /** Ends it and deletes its data. */
  @Override
  public synchronized void close() {
    end();
    OPEN.remove(this);
  }

  /** Waits for no other thread, as the whole program may be ending. */
  private void end() {
    if (process.isAlive()) {
      process.abort();
    }
    cluster.delete();
  }
}
