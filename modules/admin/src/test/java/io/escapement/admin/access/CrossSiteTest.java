package io.escapement.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import io.escapement.admin.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other sites can't do, and what nobody can: in open mode, where all may. */
class CrossSiteTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  private static final String PAUSE = "/api/v1/jobs/sales/pause";
  private static final String REASON = "{\"reason\": \"x\"}";

  @BeforeEach
  void givenAJob() {
    APP.given(Samples.hourly("sales"));
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://evil.example",
    "Origin, null",
    "Origin, http://127.0.0.1:1",
    "Origin, not an address"
  })
  void aPageOfAnotherSiteChangesNothing(String header, String value) {
    AppRig.Answer refused = APP.post(PAUSE, REASON, header, value);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.at("/message")).contains("another site");
    assertThat(APP.get("/api/v1/jobs/sales").at("/state")).isEqualTo("active");
    assertThat(APP.get("/", header, value).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-origin", "none"})
  void ourOwnPageAndTheAddressBarMay(String site) {
    String here = APP.url();
    AppRig.Answer answer = APP.post(PAUSE, REASON, "Sec-Fetch-Site", site, "Origin", here);
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void aBodyWithoutATypeOrOfAFormsTypeIsNotRead() {
    assertThat(APP.exchange("POST", PAUSE, REASON).status()).isEqualTo(415);
    for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded"}) {
      assertThat(APP.exchange("POST", PAUSE, REASON, "Content-Type", type).status()).isEqualTo(415);
    }
    assertThat(
            APP.exchange("DELETE", "/api/v1/jobs/sales", "x", "Content-Type", "text/plain")
                .status())
        .isEqualTo(415);
    assertThat(APP.get("/api/v1/jobs/sales").at("/state")).isEqualTo("active");
  }

  @Test
  void aBodyOfOneMebibyteIsTheLongest() throws Exception {
    String longest = " ".repeat(1024 * 1024 - REASON.length()) + REASON;
    assertThat(APP.post(PAUSE, longest).status()).isEqualTo(200);
    assertThat(chunked(longest).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = chunked(" " + longest);
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("PAYLOAD_TOO_LARGE", "1048576");
    assertThat(raw("POST " + PAUSE, "127.0.0.1:" + port(), "Content-Length: 1048577"))
        .contains(" 413 ");
  }

  @Test
  void openModeAnswersToTheNamesOfThisMachineOnly() throws IOException {
    assertThat(raw("GET /api/v1/whoami", "evil.example:" + port(), "X: y")).contains(" 403 ");
    assertThat(raw("GET /api/v1/whoami", "localhost:" + port(), "X: y"))
        .contains(" 200 ", "\"name\":\"dev\"", "\"mode\":\"open\"", "\"teams\":null");
  }

  private static int port() {
    return URI.create(APP.url()).getPort();
  }

  private static HttpResponse<String> chunked(String body) throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(APP.url() + PAUSE))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .build(),
            BodyHandlers.ofString());
  }

  /** What is answered to a head that the JDK's client would not send. */
  private static String raw(String line, String host, String header) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      String head =
          "%s HTTP/1.1\r\nHost: %s\r\n%s\r\nContent-Type: application/json\r\n"
                  .formatted(line, host, header)
              + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
