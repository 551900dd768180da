package io.escapement.temporal;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on loopback that answers each request alike, and remembers its headers. */
final class Answering implements AutoCloseable {

  private final List<Headers> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private Answering(int status, Map<String, String> headers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, status, headers));
    server.start();
  }

  static Answering with(int status, Map<String, String> headers) throws IOException {
    return new Answering(status, headers);
  }

  private void answer(HttpExchange exchange, int status, Map<String, String> headers)
      throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestHeaders());
      headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(status, -1);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }

  /** The values of a header, one for each request. */
  List<String> received(String header) {
    return requests.stream().map(headers -> headers.getFirst(header)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
