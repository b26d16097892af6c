package dev.parlour.sql;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A running postmaster, a child of this process, and the children it has itself. Signals go to them
 * alone, by their ids. Safe for threads, but what two of them ask for at once comes in any order.
 */
final class PostgresProcess {

  private static final Duration END = Duration.ofSeconds(30);

  private final Process postmaster;

  PostgresProcess(Process postmaster) {
    this.postmaster = postmaster;
  }

  boolean isAlive() {
    return postmaster.isAlive();
  }

  /** Stops all of them where they are, the postmaster first, that it makes no more. */
  void pause() {
    signal("STOP", Set.of(postmaster.pid()));
    Set<Long> stopped = new HashSet<>();
    for (Set<Long> found = children(); stopped.addAll(found); found = children()) {
      signal("STOP", found);
    }
  }

  /** Lets all of them go on. */
  void resume() {
    signal("CONT", children());
    signal("CONT", Set.of(postmaster.pid()));
  }

  private Set<Long> children() {
    return postmaster.descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  /** Ends sessions and server in order, and waits for that. */
  void stop() {
    end("INT");
  }

  /** Ends sessions and server in haste but leaving no process behind, and waits for that. */
  void abort() {
    end("QUIT");
  }

  private void end(String signal) {
    resume();
    signal(signal, Set.of(postmaster.pid()));
    if (!ended()) {
      kill();
      throw new AssertionError("PostgreSQL did not end within " + END);
    }
  }

  /** Ends all of them at once, as a crash would, and waits for that. */
  void kill() {
    pause();
    List<ProcessHandle> children = postmaster.descendants().toList();
    children.forEach(ProcessHandle::destroyForcibly);
    postmaster.destroyForcibly();
    if (!ended()) {
      throw new AssertionError("PostgreSQL outlived SIGKILL");
    }
    Awaitility.await("the end of PostgreSQL's children")
        .atMost(END)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> children.stream().noneMatch(PostgresProcess::runs));
  }

  /** An ended process that nobody has asked about yet is listed still, but runs no program. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private boolean ended() {
    try {
      return postmaster.waitFor(END.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Signals each that is still there, by the shell's own kill, which every system has. */
  private static void signal(String name, Collection<Long> ids) {
    Stream<String> shell =
        Stream.of("sh", "-c", "for id; do kill -s " + name + " \"$id\"; done; true", "sh");
    List<String> command = new ArrayList<>(shell.toList());
    ids.forEach(id -> command.add(String.valueOf(id)));
    ProgramRun.of(Path.of("/"), command).orFail();
  }
}
