package dev.parlour.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Public keys in a file, PEM or a JWK set; it may be replaced while the server runs. Used by one
 * thread at a time.
 */
public final class KeyFile implements KeySource {

  private final Path path;
  private final KeyLimits limits;

  private byte[] read = {};

  /** Null before they were read for the first time. */
  private KeyRing ring;

  public KeyFile(Path path, KeyLimits limits) {
    this.path = path;
    this.limits = limits;
  }

  /** A file with one key that can't be used is not used at all: it is the operator's own. */
  @Override
  public KeyRing load() throws UnusableKeyException {
    byte[] bytes = bytes();
    if (ring == null || !Arrays.equals(bytes, read)) {
      ring = keys(new String(bytes, StandardCharsets.UTF_8));
      read = bytes;
    }
    return ring;
  }

  private byte[] bytes() throws UnusableKeyException {
    try (InputStream file = Files.newInputStream(path)) {
      byte[] bytes = file.readNBytes(limits.bytes() + 1);
      if (bytes.length > limits.bytes()) {
        throw new UnusableKeyException("it is larger than parlour.jwt.bytes, " + limits.bytes());
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new UnusableKeyException("there is no such file", e);
    } catch (IOException e) {
      throw new UnusableKeyException("it can't be read: " + e, e);
    }
  }

  private KeyRing keys(String text) throws UnusableKeyException {
    KeyRing keys =
        PemKeys.isPem(text)
            ? new KeyRing(PemKeys.read(text), List.of())
            : JwkKeys.read(text, limits.count());
    if (!keys.leftOut().isEmpty()) {
      throw new UnusableKeyException(String.join("; ", keys.leftOut()));
    }
    if (keys.keys().isEmpty()) {
      throw new UnusableKeyException("it holds no key for signatures");
    }
    if (keys.keys().size() > limits.count()) {
      throw new UnusableKeyException(
          "there are " + keys.keys().size() + " keys; parlour.jwt.count is " + limits.count());
    }
    return keys;
  }

  @Override
  public Duration interval() {
    return limits.poll();
  }

  @Override
  public boolean isNeededAtStart() {
    return true;
  }

  @Override
  public String name() {
    return path.toString();
  }
}
