package dev.parlour.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.parlour.limit.Limit;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads JSON from anybody, within limits; what breaks them, or is no JSON, is a bad request.
 *
 * <p>Thread-safe: holds no state but its limits.
 */
final class StrictJson {

  private static final int MAX_DIGITS = 100;
  private static final int MAX_NAME = 1000;

  private final JsonFactory json;
  private final int maxDepth;

  /** Makes something of what a parser reads. */
  @FunctionalInterface
  interface Body<T> {
    T read(JsonParser parser) throws IOException, CommandException;
  }

  /**
   * @param maxDepth how deep objects and arrays may be nested, the outermost counted
   */
  StrictJson(int maxDepth) {
    this.maxDepth = maxDepth;
    json =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(maxDepth)
                    .maxNumberLength(MAX_DIGITS)
                    .maxNameLength(MAX_NAME)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // A table of names shared by all peers: they could fill it, and names of one hash value
            // make it throw (jackson-core 2.21.8, CharsToNameCanonicalizer.rehash).
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();
  }

  /**
   * Reads a text.
   *
   * @throws CommandException when it is no such JSON; says what is wrong
   */
  <T> T read(String text, Body<T> body) throws CommandException {
    try (JsonParser parser = json.createParser(text)) {
      return body.read(parser);
    } catch (StreamConstraintsException e) {
      throw limit(e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw bad(problem(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  /** Which limit was broken, by the beginning of what the parser says. */
  private CommandException limit(String problem) {
    if (problem.startsWith("Document nesting depth")) {
      String message = "nested deeper than " + maxDepth;
      return CommandException.over(Limit.DEPTH, ErrorCode.BAD_REQUEST, null, null, message);
    }
    return bad(
        problem.startsWith("Number")
            ? "a number has at most " + MAX_DIGITS + " digits"
            : "a field's name has at most " + MAX_NAME + " characters");
  }

  private static String problem(JsonProcessingException e) {
    String problem = e.getOriginalMessage();
    if (problem != null && problem.startsWith("Duplicate")) {
      return "a field is there twice, at character " + e.getLocation().getCharOffset();
    }
    return "not JSON, at character " + e.getLocation().getCharOffset();
  }

  static CommandException bad(String message) {
    return new CommandException(ErrorCode.BAD_REQUEST, null, null, message);
  }
}
