package io.escapement.it.retry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.escapement.temporal.IdempotencyHeader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A destination that sends its first caller away for seven seconds. */
final class Busy implements AutoCloseable {

  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  Busy() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      keys.add(exchange.getRequestHeaders().getFirst(IdempotencyHeader.NAME));
      if (keys.size() == 1) {
        exchange.getResponseHeaders().set("Retry-After", "7");
        exchange.sendResponseHeaders(429, -1);
      } else {
        exchange.sendResponseHeaders(200, -1);
      }
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }

  /** The idempotency keys that it was sent, in order. */
  List<String> keys() {
    return keys;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
