import java.io.Closeable;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that was started here, on the first core; halted while others have their turn. Confined
 * to one thread.
 */
final class Instance implements Closeable {
  private static final int START_SECONDS = 120;
  private static final int PROBE_MILLIS = 2000;

  private final Server server;
  private final Process process;

  /** Null when it has none. */
  private final Scratch scratch;

  private Instance(Server server, Process process, Scratch scratch) {
    this.server = server;
    this.process = process;
    this.scratch = scratch;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @throws IOException when it ends instead, or takes too long
   */
  static Instance start(Server server, Workplace place, Children children) throws IOException {
    Scratch scratch = server.folder() == null ? Scratch.below(place.work()) : null;
    Path folder = scratch == null ? server.folder() : scratch.path();
    List<String> command = new ArrayList<>(List.of("taskset", "-c", "0"));
    command.addAll(server.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(
                    place.logs().resolve(server.name() + ".log").toFile()));
    Instance instance = new Instance(server, children.start(builder), scratch);
    instance.awaitReady();
    return instance;
  }

  private void awaitReady() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IOException(server.name() + " did not start; its log says why");
      }
      Pause.millis(200);
    }
  }

  private boolean answers() {
    try {
      HttpURLConnection probe = (HttpURLConnection) new URL(server.probe()).openConnection();
      probe.setConnectTimeout(PROBE_MILLIS);
      probe.setReadTimeout(PROBE_MILLIS);
      int status = probe.getResponseCode();
      probe.disconnect();
      return status == server.status();
    } catch (IOException e) {
      return false;
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** From here on it takes no time from others; its connections must be closed. */
  void halt() throws IOException {
    Children.signal(process, "-STOP");
  }

  void goOn() throws IOException {
    Children.signal(process, "-CONT");
  }

  @Override
  public void close() throws IOException {
    Children.end(process);
    if (scratch != null) {
      scratch.close();
    }
  }
}
