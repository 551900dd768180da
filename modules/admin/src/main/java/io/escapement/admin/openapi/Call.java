package io.escapement.admin.openapi;

import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A resource method.
 *
 * @param path its address, such as {@code /api/v1/jobs/{id}}
 * @param verb such as {@code get}
 * @param method the method
 */
record Call(String path, String verb, Method method) {

  private static final String API = "/api/";

  /** Those of a class that belong to the API. */
  static Stream<Call> of(Class<?> resource) {
    return Arrays.stream(resource.getDeclaredMethods())
        .flatMap(method -> verb(method).map(verb -> of(resource, method, verb)).stream())
        .filter(call -> call.path.startsWith(API));
  }

  private static Call of(Class<?> resource, Method method, String verb) {
    String base = resource.getAnnotation(Path.class).value();
    String rest =
        Optional.ofNullable(method.getAnnotation(Path.class))
            .map(path -> "/" + path.value())
            .orElse("");
    return new Call(base + rest, verb, method);
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .flatMap(
            annotation ->
                Optional.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class))
                    .stream())
        .map(verb -> verb.value().toLowerCase(Locale.ROOT))
        .findFirst();
  }

  /** The resource's short name, such as {@code Jobs}. */
  String resource() {
    return method.getDeclaringClass().getSimpleName().replaceFirst("Resource$", "");
  }

  /** The feature that it belongs to, such as {@code jobs}. */
  String feature() {
    return method.getDeclaringClass().getPackageName().replaceFirst(".*\\.", "");
  }

  /** The types of body that it reads. */
  List<String> consumes() {
    return Optional.ofNullable(method.getAnnotation(Consumes.class))
        .map(types -> List.of(types.value()))
        .orElse(List.of());
  }

  /** What it does, in the words of its javadoc. */
  String summary() {
    return Javadocs.of(method)
        .orElseThrow(() -> new IllegalStateException(method + " has no javadoc"));
  }

  /** Who may call it. */
  String callers() {
    Needs needs = method.getAnnotation(Needs.class);
    String roles =
        Arrays.stream(Role.values())
            .filter(role -> role.allows(needs.value()))
            .map(Role::label)
            .collect(Collectors.joining(", "));
    return switch (needs.to()) {
      case JOB -> "For the job's team: " + roles + ".";
      case SOME_TEAM -> "For some team, and for what is of that team: " + roles + ".";
      case ALL_TEAMS -> "For all teams: " + roles + ".";
      case NOTHING -> "For whoever is recognised.";
    };
  }
}
