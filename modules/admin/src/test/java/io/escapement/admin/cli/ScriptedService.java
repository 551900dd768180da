package io.escapement.admin.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers what it was told to, call by call, and keeps what it was asked. */
final class ScriptedService implements AutoCloseable {

  private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private record Reply(int status, String etag, String body) {}

  /** What it was asked. */
  record Call(String line, String authorization, String body) {}

  ScriptedService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers a call such as {@code GET /tokens}; the last answer stays. */
  ScriptedService on(String call, int status, String body) {
    return on(call, status, "", body);
  }

  ScriptedService on(String call, int status, String etag, String body) {
    replies.computeIfAbsent(call, unused -> new ArrayDeque<>()).add(new Reply(status, etag, body));
    return this;
  }

  List<Call> calls() {
    return calls;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String line =
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI().toString().replaceFirst("/api/v1", "");
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    calls.add(
        new Call(
            line, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")), body));
    Deque<Reply> left = replies.getOrDefault(line, new ArrayDeque<>());
    Reply reply = left.size() > 1 ? left.poll() : left.peek();
    answer(exchange, reply == null ? new Reply(500, "", "no script for " + line) : reply);
  }

  private static void answer(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    if (!reply.etag().isEmpty()) {
      exchange.getResponseHeaders().add("ETag", reply.etag());
    }
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
