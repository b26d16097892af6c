package example.desk;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.api.Parlour;
import dev.parlour.api.Range;
import dev.parlour.protocol.CommandException;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Publishes, reads and tells who is there, as plain text. Thread-safe: has no state of its own. */
@WebServlet(urlPatterns = "/desk/*", asyncSupported = true)
public class DeskServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 100;

  @Inject private transient Parlour parlour;
  @Inject private transient DeskBook book;

  /** Publishes {@code text} under {@code key}; the answer is the position. */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    String data = parlour.json(Map.of("text", request.getParameter("text")));
    answer(
        request,
        parlour
            .publish(room(request), new UserId("desk"), data, request.getParameter("key"))
            .thenApply(Object::toString));
  }

  /** What was said, who is there, or what the book has. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    answer(
        request,
        switch (request.getPathInfo()) {
          case "/history" ->
              parlour
                  .read(room(request), Range.newest(PAGE))
                  .thenApply(
                      past ->
                          past.messages().stream()
                              .map(said -> said.position() + " " + said.from() + " " + said.data())
                              .collect(Collectors.joining("\n")));
          case "/members" ->
              parlour
                  .members(room(request))
                  .thenApply(members -> members.count() + " " + members.users());
          default -> CompletableFuture.completedFuture(String.join("\n", book.lines()));
        });
  }

  private static RoomName room(HttpServletRequest request) {
    return new RoomName(request.getParameter("room"));
  }

  private static void answer(HttpServletRequest request, CompletionStage<String> stage) {
    AsyncContext async = request.startAsync();
    // Writing may take its time, and is not for the thread that completes the stage.
    stage.whenCompleteAsync((text, failure) -> answer(async, text, failure));
  }

  private static void answer(AsyncContext async, String text, Throwable failure) {
    HttpServletResponse response = (HttpServletResponse) async.getResponse();
    try {
      response.setContentType("text/plain;charset=UTF-8");
      if (failure != null) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        response
            .getWriter()
            .print(cause instanceof CommandException e ? e.code().wireName() : cause.toString());
      } else {
        response.getWriter().print(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      async.complete();
    }
  }
}
