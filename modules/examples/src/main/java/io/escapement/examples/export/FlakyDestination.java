package io.escapement.examples.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A web service that fails often and in many ways, on a free port of the loopback interface. It
 * honours the {@code Idempotency-Key}: a report whose answer came too late for the client is there
 * all the same, and is not taken in again.
 */
public final class FlakyDestination implements AutoCloseable {

  /** The header that tells which try this is: the dice are thrown anew for each. */
  static final String ATTEMPT = "Attempt";

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final Duration slowness;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();

  private FlakyDestination(HttpServer server, Duration slowness) {
    this.server = server;
    this.slowness = slowness;
  }

  /** Starts one that takes this long for an answer where it is slow. */
  public static FlakyDestination start(Duration slowness) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
    FlakyDestination destination = new FlakyDestination(server, slowness);
    server.createContext("/reports", destination::answer);
    server.setExecutor(destination.threads);
    server.start();
    return destination;
  }

  /** Where to send an attempt: as in life, the address of an instance that may be down. */
  URI address(String key, int attempt) {
    int port = Fate.of(key, attempt) == Fate.REFUSED ? closedPort() : server.getAddress().getPort();
    return URI.create("http://%s:%d/reports".formatted(LOOPBACK.getHostAddress(), port));
  }

  /** The reports that were taken in, by their keys. */
  Set<String> taken() {
    return Set.copyOf(taken);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    int attempt = Integer.parseInt(exchange.getRequestHeaders().getFirst(ATTEMPT));
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      switch (Fate.of(key, attempt)) {
        case ACCEPTED, REFUSED -> accept(exchange, key);
        case BUSY -> send(exchange, 503, "come back later");
        case INVALID -> send(exchange, 422, "this report makes no sense");
        case SLOW -> {
          take(key);
          dawdle();
          accept(exchange, key);
        }
      }
    }
  }

  private void accept(HttpExchange exchange, String key) throws IOException {
    if (take(key)) {
      send(exchange, 201, "taken in");
    } else {
      send(exchange, 200, "taken in before");
    }
  }

  private boolean take(String key) {
    return taken.add(key);
  }

  private void dawdle() {
    try {
      TimeUnit.MILLISECONDS.sleep(slowness.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static int closedPort() {
    try (ServerSocket briefly = new ServerSocket(0, 1, LOOPBACK)) {
      return briefly.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
