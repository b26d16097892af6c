import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux says of the server's process: its memory and the processor time it used; confined to
 * one thread.
 */
final class ServerProcess {
  /** Linux tells times in hundredths of a second, whatever its own clock. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int USER_TIME = 11;

  private final int pid;
  private long peakSeen;
  private boolean peakIsKept;

  /**
   * @param pid 0 for none, of which all figures are 0
   * @throws IOException when there is no such process
   */
  ServerProcess(int pid) throws IOException {
    this.pid = pid;
    if (pid != 0 && !Files.exists(Path.of("/proc/" + pid))) {
      throw new IOException("there is no process " + pid);
    }
  }

  boolean isKnown() {
    return pid != 0;
  }

  /** Memory the process has now, without what is swapped out. */
  long rssKib() throws IOException {
    return status("VmRSS:");
  }

  /** What {@link #peakKib} tells begins here. */
  void forgetPeak() throws IOException {
    peakSeen = rssKib();
    try {
      peakIsKept = pid != 0;
      if (pid != 0) {
        Files.writeString(Path.of("/proc/" + pid + "/clear_refs"), "5");
      }
    } catch (IOException e) {
      // Not permitted: the highest of the samples must do.
      peakIsKept = false;
    }
  }

  /** To be called often, for systems where the peak can't be reset. */
  void sample() {
    try {
      peakSeen = peakIsKept ? peakSeen : Math.max(peakSeen, rssKib());
    } catch (IOException e) {
      // The server is gone, which its connections tell.
      peakIsKept = false;
    }
  }

  long peakKib() throws IOException {
    return peakIsKept ? status("VmHWM:") : peakSeen;
  }

  /** In user and system mode together. */
  double cpuSeconds() throws IOException {
    if (pid == 0) {
      return 0;
    }
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    // The second field, a name in parentheses, may hold spaces.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
    return ticks / TICKS_PER_SECOND;
  }

  private long status(String field) throws IOException {
    if (pid == 0) {
      return 0;
    }
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("process " + pid + " has no " + field);
  }
}
