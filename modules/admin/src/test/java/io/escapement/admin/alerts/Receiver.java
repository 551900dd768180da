package io.escapement.admin.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver of webhooks that answers as it is told to, and takes what is left with 204. */
final class Receiver implements AutoCloseable {

  static final String SECRET = "s3cret-of-the-receiver";

  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::receive);
    server.start();
  }

  /** What came. */
  record Received(String key, String type, String authorization, String body) {}

  /** It answers these, one after the other. */
  void answer(Integer... statuses) {
    answers.addAll(List.of(statuses));
  }

  List<Received> received() {
    return received;
  }

  List<String> keys() {
    return received.stream().map(Received::key).toList();
  }

  /** A channel {@code ops} that leads here, and one {@code pager} that leads nowhere. */
  AlertsConfig config() {
    String url = "http://127.0.0.1:%d/hooks/%s".formatted(server.getAddress().getPort(), SECRET);
    return new AlertsConfig(
        Map.of(
            "ops", new Channel(url, Map.of("Authorization", "Bearer " + SECRET)),
            "pager", new Channel("http://127.0.0.1:1/" + SECRET, Map.of("X-Key", SECRET))));
  }

  private void receive(HttpExchange exchange) throws IOException {
    received.add(
        new Received(
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            exchange.getRequestHeaders().getFirst("Authorization"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    Integer status = answers.poll();
    exchange.getResponseHeaders().set("Location", "/elsewhere");
    exchange.sendResponseHeaders(status == null ? 204 : status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
