import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says about a process, by its files in /proc; immutable. */
record Gauge(long pid) {
  // Of one core; the kernel counts in hundredths of a second on every machine this runs on.
  private static final int TICK_MILLIS = 10;
  private static final int USER_TIME = 11;
  private static final int IDLE = 4;
  private static final int IO_WAIT = 5;
  private static final int STEAL = 8;

  /** What both cores did for anybody, other machines on the same host included, in milliseconds. */
  static long machineMillis() {
    try {
      long ticks = 0;
      for (String line : Files.readAllLines(Path.of("/proc/stat"))) {
        if (line.startsWith("cpu0 ") || line.startsWith("cpu1 ")) {
          String[] fields = line.split(" ");
          for (int i = 1; i <= STEAL; i++) {
            ticks += i == IDLE || i == IO_WAIT ? 0 : Long.parseLong(fields[i]);
          }
        }
      }
      return ticks * TICK_MILLIS;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Resident memory in KiB; 0 when the process has ended. */
  long residentKib() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException e) {
      // It has ended.
    }
    return 0;
  }

  /** Processor time used so far by all its threads, in milliseconds; 0 when it has ended. */
  long cpuMillis() {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // The name before the last bracket may hold anything.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
      return ticks * TICK_MILLIS;
    } catch (IOException e) {
      return 0;
    }
  }
}
