package dev.parlour.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs for this machine, unpacked from the class path once per version. Safe for
 * threads and for test runs side by side: a folder appears under its name only when complete.
 */
final class PostgresBinaries {

  private static final int EXECUTABLE = 0100;

  private final URL archive;

  private PostgresBinaries(URL archive) {
    this.archive = archive;
  }

  /** The programs for this machine, if the class path has them. */
  static Optional<PostgresBinaries> find() {
    return Optional.ofNullable(PostgresBinaries.class.getResource("/" + name()))
        .map(PostgresBinaries::new);
  }

  /** The name of this machine's archive. */
  static String name() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return "postgres-"
        + (system.startsWith("mac") ? "darwin" : system.replace(' ', '_'))
        + "-"
        + switch (processor) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> processor;
        }
        + ".txz";
  }

  /** The folder they are in, below the one given, once unpacked. */
  Path unpackedIn(Path parent) {
    try {
      Path folder = parent.resolve("programs-" + digest());
      if (!Files.isDirectory(folder)) {
        Path unfinished = Files.createTempDirectory(parent, "unpacking");
        unpack(unfinished);
        publish(unfinished, folder);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String digest() throws IOException {
    try (InputStream in = archive.openStream()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private void unpack(Path folder) throws IOException {
    try (InputStream in = archive.openStream();
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, entry.resolveIn(folder));
      }
    }
    allow(folder, "rwxr-xr-x");
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path path)
      throws IOException {
    makeFolder(entry.isDirectory() ? path : path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      throw new IOException("a hard link: " + entry.getName());
    } else if (!entry.isDirectory()) {
      Files.copy(content, path);
      allow(path, (entry.getMode() & EXECUTABLE) == 0 ? "rw-r--r--" : "rwxr-xr-x");
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      makeFolder(folder.getParent());
      Files.createDirectory(folder);
      allow(folder, "rwxr-xr-x");
    }
  }

  /** Sets what is allowed whatever the umask, as another user may be the one to run it. */
  private static void allow(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static void publish(Path unfinished, Path folder) throws IOException {
    try {
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      PostgresFolder.delete(unfinished);
    }
  }
}
