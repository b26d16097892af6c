package dev.parlour.auth;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.List;

/**
 * Public keys. Immutable.
 *
 * @param keys those that can be used
 * @param leftOut why others can't, in words for an operator
 */
public record KeyRing(List<TokenKey> keys, List<String> leftOut) {

  public KeyRing {
    keys = List.copyOf(keys);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Those that may have signed such a token: a key without an id may be any.
   *
   * @param id as the token has it, or null when it names none
   */
  List<TokenKey> candidates(String id, JWSAlgorithm algorithm) {
    return keys.stream()
        .filter(key -> id == null || key.id() == null || id.equals(key.id()))
        .filter(key -> key.algorithms().contains(algorithm))
        .toList();
  }

  /** Whether a key has this id. */
  boolean names(String id) {
    return keys.stream().anyMatch(key -> id.equals(key.id()));
  }
}
