package dev.parlour.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** Where servers keep their programs and data. Has no state, so safe for threads. */
final class PostgresFolder {

  private PostgresFolder() {}

  /** A folder of the tests' user that the account may enter: in the build's own, else elsewhere. */
  static Path of(PostgresAccount account) {
    Path build = Path.of("target").toAbsolutePath();
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    Path parent =
        Stream.of(build, temporary)
            .filter(Files::isDirectory)
            .filter(account::canEnter)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no folder that PostgreSQL's user may enter"));
    return own(parent.resolve("parlour-postgres-" + PostgresAccount.ownNumber()));
  }

  /** Makes a folder that others may only pass through, unless it is there already. */
  static Path own(Path folder) {
    try {
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    } catch (FileAlreadyExistsException e) {
      requireOwn(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** Keeps from running what another user has laid under a name easy to guess. */
  private static void requireOwn(Path folder) {
    try {
      Object owner = Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      if (!owner.equals(PostgresAccount.ownNumber())) {
        throw new AssertionError(folder + " belongs to user " + owner);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder and all that is in it, following no link. */
  static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                throws IOException {
              Files.deleteIfExists(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException e) {
      return; // Deleted before, which is as good.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
