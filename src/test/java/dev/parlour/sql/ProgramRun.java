package dev.parlour.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** How a short program ended: its exit code and all it printed. Immutable, so safe for threads. */
record ProgramRun(List<String> command, int exitCode, String output) {

  /** Runs it to its end, in the folder given and without variables that mislead PostgreSQL. */
  static ProgramRun of(Path folder, List<String> command) {
    try {
      Process process = builder(folder, command).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new ProgramRun(command, process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** What starts it: in the folder given, in plain English, and with no PG... variables. */
  static ProcessBuilder builder(Path folder, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder.directory(folder.toFile()).redirectErrorStream(true);
  }

  boolean succeeded() {
    return exitCode == 0;
  }

  /** What it printed, if it succeeded. */
  String orFail() {
    if (!succeeded()) {
      throw new AssertionError(
          String.join(" ", command) + " ended with " + exitCode + ":\n" + output);
    }
    return output;
  }
}
