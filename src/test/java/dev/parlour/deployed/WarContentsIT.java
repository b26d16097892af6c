package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the WAR says that it is made of is what it is made of. */
class WarContentsIT {

  private static final String LIBRARIES = "WEB-INF/lib/";
  private static final String LICENCES = "META-INF/THIRD-PARTY.md";
  private static final String SBOM = "META-INF/sbom/parlour.cdx.json";

  @Test
  void theBillOfMaterialsListsTheLibrariesToTheByte() throws Exception {
    try (ZipFile war = open()) {
      hasBill(war);
      assertThat(listed(war)).isNotEmpty().isEqualTo(libraries(war));
    }
  }

  @Test
  void everyLibraryIsListedByNameAndVersion() throws Exception {
    try (ZipFile war = open()) {
      assertThat(licences(read(war, LICENCES)).stream().map(WarContentsIT::jar))
          .containsExactlyInAnyOrderElementsOf(libraries(war).keySet());
    }
  }

  @Test
  void theLicencesListedAreTheirs() throws Exception {
    try (ZipFile war = open()) {
      hasBill(war);
      assertThat(licences(read(war, LICENCES)))
          .containsExactlyInAnyOrderElementsOf(licences(components(war)));
      assertThat(read(war, "META-INF/LICENSE")).contains("Apache License");
    }
  }

  /** There is none in a WAR that was built offline; in CI there is one. */
  private static void hasBill(ZipFile war) {
    boolean there = war.getEntry(SBOM) != null;
    assumeTrue(there || "true".equals(System.getenv("CI")), "the WAR was built offline");
    assertThat(there).as("a bill of materials").isTrue();
  }

  private static String jar(List<String> row) {
    return row.get(0) + "-" + row.get(1) + ".jar";
  }

  private static ZipFile open() throws IOException {
    return new ZipFile(System.getProperty("parlour.war"));
  }

  /** The checksum of each jar, by its name. */
  private static Map<String, String> libraries(ZipFile war) {
    Map<String, String> jars = new TreeMap<>();
    war.stream()
        .filter(entry -> entry.getName().startsWith(LIBRARIES) && !entry.isDirectory())
        .forEach(
            entry ->
                jars.put(
                    entry.getName().substring(LIBRARIES.length()), checksum(war, entry.getName())));
    return jars;
  }

  private static String checksum(ZipFile war, String name) {
    try (DigestInputStream in =
        new DigestInputStream(
            war.getInputStream(war.getEntry(name)), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> listed(ZipFile war) throws IOException {
    Map<String, String> listed = new TreeMap<>();
    for (JsonNode component : components(war)) {
      String name = component.path("name").asText() + "-" + component.path("version").asText();
      listed.put(name + ".jar", checksum(component));
    }
    return listed;
  }

  private static String checksum(JsonNode component) {
    return StreamSupport.stream(component.path("hashes").spliterator(), false)
        .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
        .map(hash -> hash.path("content").asText())
        .findFirst()
        .orElse("none");
  }

  private static JsonNode components(ZipFile war) throws IOException {
    return new ObjectMapper().readTree(read(war, SBOM)).path("components");
  }

  private static List<List<String>> licences(JsonNode components) {
    return StreamSupport.stream(components.spliterator(), false)
        .map(
            component ->
                List.of(
                    component.path("name").asText(),
                    component.path("version").asText(),
                    String.join(" and ", component.path("licenses").findValuesAsText("id"))))
        .toList();
  }

  /** The rows of the table. */
  private static List<List<String>> licences(String document) {
    return document
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> Arrays.stream(line.substring(1).split("\\|")))
        .map(cells -> cells.map(cell -> cell.replace("`", "").strip()).toList())
        .toList();
  }

  private static String read(ZipFile war, String name) throws IOException {
    try (InputStream in = war.getInputStream(war.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
