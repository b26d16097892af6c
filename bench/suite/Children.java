import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The processes that the suite has started, which end with it, however it ends; any thread may call
 * it.
 */
final class Children {
  private static final int STOP_SECONDS = 15;

  private final Set<Process> alive = ConcurrentHashMap.newKeySet();
  private volatile boolean ending;

  Children() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::endAll));
  }

  /**
   * @throws IOException when the suite is ending: then nothing is started any more
   */
  Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    alive.add(process);
    process.onExit().thenRun(() -> alive.remove(process));
    if (ending) {
      end(process);
      throw new IOException("the suite is ending");
    }
    return process;
  }

  /** Tells it to end, and makes it after a while. */
  static void end(Process process) {
    try {
      // What is halted does not notice that it is to end.
      signal(process, "-CONT");
    } catch (IOException e) {
      // Then it is ended by force below.
    }
    process.destroy();
    if (!Pause.until(process, STOP_SECONDS)) {
      process.destroyForcibly();
      Pause.until(process, STOP_SECONDS);
    }
  }

  static void signal(Process process, String name) throws IOException {
    if (process.isAlive()) {
      Pause.until(
          new ProcessBuilder("kill", name, String.valueOf(process.pid())).start(), STOP_SECONDS);
    }
  }

  private void endAll() {
    ending = true;
    alive.parallelStream().forEach(Children::end);
  }
}
