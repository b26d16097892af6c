package dev.parlour.http;

import dev.parlour.auth.Identity;
import dev.parlour.connection.Doorkeeper;
import dev.parlour.limit.Rejections;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.room.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * What becomes of a request: who may ask is checked, who asks found out, what is asked for found,
 * and whatever comes of it answered. Thread-safe: immutable but for its quota.
 */
final class Api {

  private final Routes routes;
  private final Callers callers;
  private final Cors cors;
  private final Problems problems;
  private final HttpLimits limits;
  private final Quota quota;
  private final Doorkeeper doorkeeper;
  private final Rejections rejections;
  private final Answer late;

  /**
   * @param doorkeeper tells where a request comes from
   * @param rejections counts what was too much
   */
  Api(
      Routes routes,
      Callers callers,
      Cors cors,
      Problems problems,
      HttpLimits limits,
      Quota quota,
      Doorkeeper doorkeeper,
      Rejections rejections) {
    this.routes = routes;
    this.callers = callers;
    this.cors = cors;
    this.problems = problems;
    this.limits = limits;
    this.quota = quota;
    this.doorkeeper = doorkeeper;
    this.rejections = rejections;
    this.late =
        problems.of(
            new HttpException(
                503,
                ErrorCode.UNAVAILABLE,
                "not done within " + limits.patience().toSeconds() + " seconds",
                Map.of("Connection", "close")));
  }

  /** Sees to it that a request is answered, at once or later. */
  void serve(HttpServletRequest request, HttpServletResponse response) {
    Exchange exchange = new Exchange(request.startAsync(request, response), limits, quota, late);
    try {
      cors.check(request, response);
      if (Cors.isPreflight(request)) {
        exchange.answer(Cors.preflight());
      } else {
        serve(exchange);
      }
    } catch (CommandException | HttpException | RuntimeException e) {
      exchange.answer(problem(e));
    }
  }

  private void serve(Exchange exchange) throws CommandException, HttpException {
    HttpServletRequest request = exchange.request();
    String address = doorkeeper.address(request);
    quota.pass(address);
    exchange.count();
    Query query = new Query(request.getQueryString());
    Routes.Match match = routes.find(request.getMethod(), request.getPathInfo());
    CompletionStage<Identity> who = callers.identify(request, query);
    match
        .resource()
        .answer(new Call(exchange, address, query, match.room()), who)
        .whenComplete((answer, failure) -> answer(exchange, answer, failure));
  }

  private void answer(Exchange exchange, Answer answer, Throwable failure) {
    if (failure != null) {
      exchange.answer(problem(failure));
    } else if (answer != null) {
      exchange.answer(answer);
    }
  }

  private Answer problem(Throwable failure) {
    Throwable cause = Refusal.cause(failure);
    if (cause instanceof HttpException e) {
      return problems.of(e);
    }
    CommandException why = Refusal.of(new Command.Ping(null), cause);
    if (why.limit() != null) {
      rejections.add(why.limit());
    }
    return problems.of(why);
  }
}
