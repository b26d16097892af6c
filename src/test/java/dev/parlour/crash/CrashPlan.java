package dev.parlour.crash;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a crash run is made of. Immutable.
 *
 * @param name of the run, for its folder
 * @param seed of all that is left to chance
 * @param kills how often the server is killed
 * @param publishers how many there are
 * @param readers how many there are
 * @param rooms how many there are
 * @param namespace of the rooms
 */
record CrashPlan(
    String name, long seed, int kills, int publishers, int readers, int rooms, String namespace) {

  private static final int PUBLISHERS = 5;
  private static final int READERS = 4;
  private static final int ROOMS = 3;

  /** The usual load with so many kills. */
  static CrashPlan of(String name, long seed, int kills) {
    return new CrashPlan(name, seed, kills, PUBLISHERS, READERS, ROOMS, "chat:");
  }

  LoadPlan load() {
    List<String> names =
        IntStream.rangeClosed(1, rooms).mapToObj(i -> namespace + "crash-" + i).toList();
    return new LoadPlan(seed, names, publishers, readers, true);
  }

  /** Where the run keeps the server's data and log, and its history when it fails. */
  Path folder() {
    Path output = Path.of(System.getProperty("parlour.output", "target"));
    return output.resolve("crash-" + name + "-" + seed).toAbsolutePath();
  }
}
