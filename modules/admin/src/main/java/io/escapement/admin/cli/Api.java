package io.escapement.admin.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Calls of the service. */
final class Api {

  /** Reads and writes JSON. */
  static final ObjectMapper JSON = new ObjectMapper();

  private static final int NOT_FOUND = 404;
  private static final int FIRST_REFUSAL = 300;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final URI base;
  private final Optional<String> token;

  Api(URI base, Optional<String> token) {
    this.base = base;
    this.token = token;
  }

  /** What stands at a path below {@code /api/v1}. */
  JsonNode get(String path) {
    return call("GET", path, BodyPublishers.noBody(), Map.of()).body();
  }

  /** The same; empty where the service knows no such thing. */
  Optional<Answer> find(String path) {
    HttpResponse<String> response = send("GET", path, BodyPublishers.noBody(), Map.of());
    return response.statusCode() == NOT_FOUND && isOurs(response)
        ? Optional.empty()
        : Optional.of(checked(response));
  }

  /** A page that does not say what is missing is another service's. */
  private static boolean isOurs(HttpResponse<String> response) {
    return json(response.body()).path("name").asText().startsWith("UNKNOWN_");
  }

  /** Every item of a list, page after page. */
  ArrayNode all(String path) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      JsonNode page = get(Query.of(path).with("cursor", next.filter(c -> !c.isEmpty())).text());
      page.path("items").forEach(items::add);
      next = Optional.ofNullable(page.path("next").textValue());
    }
    return items;
  }

  /** Writes the text at a path as it comes; it may be larger than the memory. */
  void copy(String path, Writer to) {
    HttpRequest request = request("GET", path, BodyPublishers.noBody()).build();
    HttpResponse<InputStream> response = sent(request, BodyHandlers.ofInputStream());
    try (Reader text = new InputStreamReader(response.body(), StandardCharsets.UTF_8)) {
      if (response.statusCode() >= FIRST_REFUSAL) {
        StringWriter refusal = new StringWriter();
        text.transferTo(refusal);
        throw refused(response.statusCode(), refusal.toString());
      }
      text.transferTo(to);
    } catch (IOException e) {
      throw new CliException(
          ExitCodes.UNREACHABLE,
          "the answer of %s broke off, so what was written is not all: %s".formatted(base, e));
    }
  }

  /** A call with a JSON body. */
  Answer send(String method, String path, JsonNode body, Map<String, String> headers) {
    return call(method, path, BodyPublishers.ofString(body.toString()), headers);
  }

  /** A call without a body. */
  Answer send(String method, String path, Map<String, String> headers) {
    return call(method, path, BodyPublishers.noBody(), headers);
  }

  private Answer call(String method, String path, BodyPublisher body, Map<String, String> headers) {
    return checked(send(method, path, body, headers));
  }

  private static Answer checked(HttpResponse<String> response) {
    if (response.statusCode() >= FIRST_REFUSAL) {
      throw refused(response.statusCode(), response.body());
    }
    return new Answer(
        response.statusCode(), json(response.body()), response.headers().firstValue("ETag"));
  }

  private HttpResponse<String> send(
      String method, String path, BodyPublisher body, Map<String, String> headers) {
    HttpRequest.Builder request = request(method, path, body);
    headers.forEach(request::header);
    return sent(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, body);
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return request;
  }

  private <T> HttpResponse<T> sent(HttpRequest request, BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new CliException(
          ExitCodes.UNREACHABLE,
          "no answer from %s: %s; is it running there? Set --url or ESCAPEMENT_URL"
              .formatted(base, e.getMessage() == null ? e.getClass().getSimpleName() : e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCodes.REFUSED, "interrupted");
    }
  }

  private static CliException refused(int status, String body) {
    return new CliException(ExitCodes.REFUSED, Refusal.words(status, json(body)));
  }

  private static JsonNode json(String text) {
    try {
      return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
