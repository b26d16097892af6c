import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one file of an ES module and of all it imports, without comments and white space, and with
 * short names for what is private to it. Run by the build; it is no general tool, and refuses what
 * our own modules don't use.
 *
 * <p>What it takes for granted: imports are of files beside, on one line each, by the names they
 * are exported under; no two modules give a name twice at the top; statements end with semicolons.
 */
final class Bundle {

  private static final Pattern IMPORT = Pattern.compile("import \\{[^}]*} from \"\\./(.*)\";");
  private static final Pattern EXPORT_FROM =
      Pattern.compile("export (\\{[^}]*}) from \"\\./(.*)\";");
  private static final Pattern OWN_EXPORT = Pattern.compile("^export const (\\w+)");
  private static final Pattern TOP = Pattern.compile("^(?:export )?(?:class|const) (\\w+)");
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<gap>\\s+|//[^\\n]*|/\\*.*?\\*/)"
              + "|(?<text>\"(?:\\\\.|[^\"\\\\\\n])*\")"
              + "|(?<template>`(?:\\\\.|\\$\\{[^{}`]*}|[^`\\\\$])*`)"
              + "|(?<regex>(?<=[(])/(?:\\\\.|[^/\\\\\\n])+/[a-z]*)"
              + "|(?<secret>#\\w+)"
              + "|(?<word>[\\w$]+)"
              + "|(?<sign>[^\\s\\w\"`#$])",
          Pattern.DOTALL);

  /** What says the same in fewer letters. */
  private static final Map<String, String> SHORTER =
      Map.of("const", "let", "true", "!0", "false", "!1", "undefined", "void 0");

  /** Of a function, where no word stands before it. */
  private static final Pattern LONE_PARAMETER = Pattern.compile("(?<=[(,=:?>])\\((\\w+)\\)=>");

  private static final Pattern SECRET = Pattern.compile("#\\w+");

  private final Set<Path> modules = new LinkedHashSet<>();

  /** What stands at the top of a module, and its name here. */
  private final Map<String, String> tops = new LinkedHashMap<>();

  private final Set<String> exported = new LinkedHashSet<>();

  /** The short names of one module's. */
  private final Map<String, String> secrets = new HashMap<>();

  private final StringBuilder out = new StringBuilder();

  /**
   * @param args the module to start with, and the file to write
   */
  public static void main(String[] args) throws IOException {
    Path to = Path.of(args[1]);
    Files.createDirectories(to.getParent());
    Files.writeString(to, new Bundle().of(Path.of(args[0])));
  }

  private String of(Path entry) throws IOException {
    // What the entry exports of its own and of others, and nothing else.
    for (String line : Files.readAllLines(entry)) {
      Matcher passedOn = EXPORT_FROM.matcher(line);
      Matcher own = OWN_EXPORT.matcher(line);
      if (passedOn.matches()) {
        exported.add(passedOn.group(1).replaceAll("[{} ]", ""));
      } else if (own.find()) {
        exported.add(own.group(1));
      }
    }
    add(entry);
    out.append("export{").append(String.join(",", exported)).append("};\n");
    return LONE_PARAMETER.matcher(out).replaceAll("$1=>");
  }

  /** Writes a module behind those it needs. */
  private void add(Path module) throws IOException {
    if (!modules.add(module)) {
      return;
    }
    StringBuilder rest = new StringBuilder();
    for (String line : Files.readAllLines(module)) {
      Matcher imported = IMPORT.matcher(line);
      Matcher passedOn = EXPORT_FROM.matcher(line);
      if (imported.matches()) {
        add(module.resolveSibling(imported.group(1)));
      } else if (passedOn.matches()) {
        add(module.resolveSibling(passedOn.group(2)));
      } else {
        rest.append(declared(line)).append('\n');
      }
    }
    write(rest.toString());
  }

  /** The line without its export, once it is known to give no name twice. */
  private String declared(String line) {
    Matcher top = TOP.matcher(line);
    if (top.find()) {
      String name = top.group(1);
      String here = exported.contains(name) ? name : "$" + letters(tops.size());
      if (tops.put(name, here) != null) {
        throw new IllegalArgumentException("two modules have a " + name + " at the top");
      }
    }
    return line.replaceFirst("^export ", "");
  }

  private void write(String source) {
    secrets.clear();
    Matcher token = TOKEN.matcher(source).useTransparentBounds(true);
    int end = 0;
    while (token.lookingAt()) {
      if (token.group("gap") == null) {
        write(token);
      }
      end = token.end();
      token.region(end, source.length());
    }
    if (end < source.length()) {
      throw new IllegalArgumentException(
          "not understood: " + source.substring(end).lines().findFirst());
    }
  }

  private void write(Matcher token) {
    String text = token.group();
    boolean isTemplate = token.group("template") != null;
    if (isTemplate || token.group("secret") != null) {
      text = SECRET.matcher(text).replaceAll(secret -> shorter(secret.group()));
    }
    if (Character.isDigit(text.charAt(0))) {
      text = text.replace("_", "");
    }
    char last = out.length() == 0 ? ' ' : out.charAt(out.length() - 1);
    if (token.group("word") != null && last != '.') {
      text = SHORTER.getOrDefault(text, tops.getOrDefault(text, text));
    }
    boolean isWord = token.group("word") != null || token.group("secret") != null;
    if (isWord && text.charAt(0) != '!' && Character.isJavaIdentifierPart(last)) {
      out.append(' ');
    } else if (last == ';' && text.equals("}") || last == ',' && ")}]".contains(text)) {
      out.setLength(out.length() - 1);
    }
    out.append(text);
  }

  private String shorter(String secret) {
    return secrets.computeIfAbsent(secret, name -> "#" + letters(secrets.size()));
  }

  private static String letters(int number) {
    int sign = number % 52;
    String last = String.valueOf((char) (sign < 26 ? 'a' + sign : 'A' + sign - 26));
    return number < 52 ? last : letters(number / 52 - 1) + last;
  }
}
