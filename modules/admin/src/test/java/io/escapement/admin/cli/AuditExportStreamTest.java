package io.escapement.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An export may be larger than the memory, and is worth nothing where a part is missing. */
class AuditExportStreamTest {

  /** The service sends the second half of the export only when the first was written. */
  @Test
  void anExportIsWrittenWhileItComes() throws IOException {
    CountDownLatch written = new CountDownLatch(1);
    HttpServer service = serving(exchange -> halves(exchange, written));
    StringWriter out = new StringWriter();
    int exitCode = export(service, new Telling(out, written));
    service.stop(0);
    assertThat(exitCode).isZero();
    assertThat(out).hasToString("first\nsecond\n");
  }

  @Test
  void anExportThatBreaksOffIsNotTakenForAll() throws IOException {
    HttpServer service =
        serving(
            exchange -> {
              exchange.sendResponseHeaders(200, 100);
              exchange.getResponseBody().write("first\n".getBytes(StandardCharsets.UTF_8));
              exchange.close();
            });
    int exitCode = export(service, new StringWriter());
    service.stop(0);
    assertThat(exitCode).isEqualTo(ExitCodes.UNREACHABLE);
  }

  @Test
  void anExportOntoAFullDiskFails() throws IOException {
    HttpServer service =
        serving(
            exchange -> {
              exchange.sendResponseHeaders(200, 6);
              exchange.getResponseBody().write("first\n".getBytes(StandardCharsets.UTF_8));
              exchange.close();
            });
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("no space left");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    int exitCode = export(service, full);
    service.stop(0);
    assertThat(exitCode).isEqualTo(ExitCodes.REFUSED);
  }

  private static HttpServer serving(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    return server;
  }

  private static void halves(HttpExchange exchange, CountDownLatch written) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write("first\n".getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    if (await(written)) {
      exchange.getResponseBody().write("second\n".getBytes(StandardCharsets.UTF_8));
    }
    exchange.close();
  }

  private static boolean await(CountDownLatch written) {
    try {
      return written.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int export(HttpServer service, Writer out) {
    String url = "http://127.0.0.1:" + service.getAddress().getPort();
    return new CliRig(url).writingTo(out).run("audit", "export").exitCode();
  }

  /** Tells that something was written. */
  private static final class Telling extends Writer {

    private final Writer to;
    private final CountDownLatch written;

    Telling(Writer to, CountDownLatch written) {
      this.to = to;
      this.written = written;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      to.write(text, offset, length);
      written.countDown();
    }

    @Override
    public void flush() throws IOException {
      to.flush();
    }

    @Override
    public void close() throws IOException {
      to.close();
    }
  }
}
