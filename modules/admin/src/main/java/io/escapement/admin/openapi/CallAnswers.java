package io.escapement.admin.openapi;

import io.escapement.admin.platform.Answer;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a call answers, by status. */
final class CallAnswers {

  private final Schemas schemas;

  CallAnswers(Schemas schemas) {
    this.schemas = schemas;
  }

  /**
   * The answers of a method, and the one error body for all that fails.
   *
   * @throws IllegalStateException if it hands out a response and does not say what is in it
   */
  Map<String, Object> of(Method method) {
    Map<String, Object> answers = new TreeMap<>();
    for (Answer answer : method.getAnnotationsByType(Answer.class)) {
      answers.put(String.valueOf(answer.status()), answer(answer));
    }
    if (answers.isEmpty()) {
      answers.put(method.getReturnType() == void.class ? "204" : "200", signature(method));
    }
    answers.put("default", Map.of("$ref", "#/components/responses/Error"));
    return answers;
  }

  private Map<String, Object> signature(Method method) {
    if (method.getReturnType() == Response.class) {
      throw new IllegalStateException(method + " needs @Answer, since it answers a whole response");
    }
    return method.getReturnType() == void.class
        ? Map.of("description", "done")
        : described(200, type(method), body(method));
  }

  private static String type(Method method) {
    return Optional.ofNullable(method.getAnnotation(Produces.class))
        .map(types -> types.value()[0])
        .orElse(MediaType.APPLICATION_JSON);
  }

  /** Of a stream nobody here knows more than that it is text. */
  private Map<String, Object> body(Method method) {
    return method.getReturnType() == StreamingOutput.class
        ? Map.of("type", "string")
        : schemas.of(method.getGenericReturnType());
  }

  private Map<String, Object> answer(Answer answer) {
    List<Map<String, Object>> bodies = Arrays.stream(answer.value()).map(schemas::of).toList();
    return switch (bodies.size()) {
      case 0 -> Map.of("description", reason(answer.status()));
      case 1 -> described(answer.status(), MediaType.APPLICATION_JSON, bodies.get(0));
      default -> described(answer.status(), MediaType.APPLICATION_JSON, Map.of("anyOf", bodies));
    };
  }

  private static Map<String, Object> described(
      int status, String type, Map<String, Object> schema) {
    return Map.of("description", reason(status), "content", Map.of(type, Map.of("schema", schema)));
  }

  private static String reason(int status) {
    return Response.Status.fromStatusCode(status).getReasonPhrase();
  }
}
