package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One client in each of several tabs of a browser, which share a socket. Used by one thread. */
final class TabClients implements TormentedClients {

  private static final Path SOURCE = Path.of("src/test/js/Tormented.mjs");
  private static final String BEGIN =
      """
      const [id, rooms, pace] = arguments;
      const options = { name: "tab", backoff: [10, 200], silence: 300, patience: 400, inbox: 16 };
      window.ready = import("/client/parlour.js").then(({ connect }) => {
        window.client = connect("/rooms", options);
        window.tormented = new Tormented(window.client, id, rooms, pace);
      });
      """;

  /** What was refused is told, too. */
  private static final String ANSWER =
      """
      ;
      const tell = (answer) => { window.answer = JSON.stringify(answer); };
      given.then(tell, (refusal) => tell(`${refusal.code}: ${refusal.message}`));
      """;

  private final List<BrowserWindow> tabs = new ArrayList<>();
  private final List<JsonNode> gone = new ArrayList<>();

  /**
   * @param page that has the client's origin
   */
  TabClients(Browser browser, URI page, int count, List<String> rooms, int pace)
      throws IOException {
    String source = Files.readString(SOURCE).replace("export { Tormented };", "");
    for (int i = 0; i < count; i++) {
      BrowserWindow tab = browser.open(page);
      tab.script(source + BEGIN, "tab" + i, rooms, pace);
      tabs.add(tab);
    }
  }

  @Override
  public boolean isLive() {
    return tabs.stream()
        .allMatch(
            tab -> Boolean.TRUE.equals(tab.script("return window.tormented?.isLive ?? false")));
  }

  @Override
  public void start() {
    tabs.forEach(tab -> tab.script("window.tormented.start()"));
  }

  /** Lets the first tab publish no more, and closes it: it is the one that has the socket. */
  void closeFirst() {
    BrowserWindow first = tabs.remove(0);
    gone.add(ask(first, "stop()"));
    first.close();
  }

  @Override
  public List<JsonNode> stop() {
    List<JsonNode> all = new ArrayList<>(gone);
    tabs.forEach(tab -> all.add(ask(tab, "stop()")));
    return all;
  }

  @Override
  public List<JsonNode> heard(JsonNode heads) {
    return tabs.stream().map(tab -> ask(tab, "heard(" + heads + ")")).toList();
  }

  private static JsonNode ask(BrowserWindow tab, String question) {
    tab.script("window.answer = null; const given = window.tormented." + question + ANSWER);
    Torment.await(question).until(() -> tab.script("return window.answer") != null);
    JsonNode answer = Peer.parse((String) tab.script("return window.answer"));
    assertThat(answer.isArray()).as(answer.toString()).isTrue();
    return answer;
  }
}
