package dev.parlour.auth;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Public keys that a server publishes as a JWK set. Used by one thread at a time.
 *
 * <p>Whatever the server does, a fetch ends in time and holds no more than it may. Redirects are
 * not followed: they could lead away from https.
 */
public final class KeyUrl implements KeySource {

  private static final int OK = 200;

  private final URI url;
  private final KeyLimits limits;
  private final HttpClient client;

  private byte[] read = {};

  /** Null before they were fetched for the first time. */
  private KeyRing ring;

  /**
   * @param url one that {@link #isAllowed} allows
   */
  public KeyUrl(URI url, KeyLimits limits) {
    this.url = url;
    this.limits = limits;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.timeout())
            .proxy(ProxySelector.getDefault())
            .build();
  }

  /** Whether nobody can change the keys on their way: https, or http to this machine. */
  public static boolean isAllowed(URI url) {
    if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
      return false;
    }
    return "https".equals(url.getScheme())
        || "http".equals(url.getScheme()) && isThisMachine(url.getHost());
  }

  private static boolean isThisMachine(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.[0-9]{1,3}){3}");
  }

  @Override
  public KeyRing load() throws UnusableKeyException {
    HttpRequest request =
        HttpRequest.newBuilder(url).header("Accept", "application/json").GET().build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, info -> new BoundedBody(limits.bytes()));
    try {
      // The client's own timeout ends with the headers; this one covers the body.
      HttpResponse<byte[]> response =
          answer.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != OK) {
        throw new UnusableKeyException("the server answered " + response.statusCode());
      }
      return keys(response.body());
    } catch (TimeoutException e) {
      throw new UnusableKeyException("no whole answer within parlour.jwt.timeout", e);
    } catch (ExecutionException e) {
      throw new UnusableKeyException(String.valueOf(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableKeyException("the fetch was stopped", e);
    } finally {
      answer.cancel(true);
    }
  }

  private KeyRing keys(byte[] body) throws UnusableKeyException {
    if (ring == null || !Arrays.equals(body, read)) {
      ring = JwkKeys.read(new String(body, StandardCharsets.UTF_8), limits.count());
      read = body;
    }
    return ring;
  }

  @Override
  public Duration interval() {
    return limits.refresh();
  }

  /** Outages of the key server don't keep this one from starting. */
  @Override
  public boolean isNeededAtStart() {
    return false;
  }

  @Override
  public String name() {
    return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
  }
}
