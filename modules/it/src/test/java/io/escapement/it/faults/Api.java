package io.escapement.it.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** The admin's REST API while the admin comes and goes. */
final class Api {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  private Api(String base) {
    this.base = base;
  }

  Api(int port) {
    this("http://127.0.0.1:%d/api/v1".formatted(port));
  }

  /** What the admin tells of itself, on its other port. */
  static Api ofItself(int adminPort) {
    return new Api("http://127.0.0.1:%d".formatted(adminPort));
  }

  /** The answer; empty where the admin is away or refuses. */
  Optional<JsonNode> call(String method, String path, Object body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString()));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() < 300
          ? Optional.of(JSON.readTree(answer.body()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  Optional<JsonNode> get(String path) {
    return call("GET", path, "");
  }
}
