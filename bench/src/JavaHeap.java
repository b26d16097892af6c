import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the JDK's own jcmd about the heap of another Java process on this machine; immutable. */
record JavaHeap(int pid) {
  /** One for each generation, or one for all. */
  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

  static final long UNKNOWN = -1;

  /**
   * What is in use after a full collection, in KiB; {@link #UNKNOWN} when that is no Java process.
   */
  long usedKib() throws IOException {
    if (!isJava() || ask("GC.run").isEmpty()) {
      return UNKNOWN;
    }
    Matcher used = USED.matcher(ask("GC.heap_info"));
    long kib = 0;
    while (used.find()) {
      kib += Long.parseLong(used.group(1));
    }
    return kib == 0 ? UNKNOWN : kib;
  }

  /** To be known for sure: the signal by which jcmd is heard ends any other process. */
  private boolean isJava() throws IOException {
    Path maps = Path.of("/proc/" + pid + "/maps");
    return pid != 0 && Files.readString(maps).contains("/libjvm.so");
  }

  /** Empty when it does not answer. */
  private String ask(String command) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, String.valueOf(pid), command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    try {
      return process.waitFor() == 0 ? answer : "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
