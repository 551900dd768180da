package io.escapement.admin.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escapement.admin.platform.ErrorBody;
import io.escapement.admin.platform.Takes;
import io.escapement.policy.JobSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/** The API in the words of OpenAPI 3.1: addresses, parameters, bodies and answers as they are. */
final class ApiDocument {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  private static final String SCHEME = "token";

  private static final JobSpec EXAMPLE =
      JobSpec.builder("daily-sales")
          .activity("RollUpSales", "sales")
          .cron("0 2 * * *")
          .timezone("Europe/Berlin")
          .build();

  private final Schemas schemas;
  private final CallAnswers answers;

  private ApiDocument(ObjectMapper mapper) {
    this.schemas = new Schemas(mapper);
    this.answers = new CallAnswers(schemas);
  }

  /**
   * The document.
   *
   * @param resources the classes whose methods are called
   * @param mapper what writes their answers
   */
  static Map<String, Object> of(Collection<Class<?>> resources, ObjectMapper mapper) {
    return new ApiDocument(mapper).tree(resources);
  }

  private Map<String, Object> tree(Collection<Class<?>> resources) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("openapi", "3.1.0");
    tree.put(
        "info",
        Map.of(
            "title", "Escapement",
            "version", "1",
            "description", "Scheduled jobs that account for every window."));
    tree.put("servers", List.of(Map.of("url", "/")));
    tree.put("security", List.of(Map.of(SCHEME, List.of())));
    tree.put("paths", paths(resources));
    tree.put("components", components());
    return tree;
  }

  private Map<String, Object> paths(Collection<Class<?>> resources) {
    Map<String, Map<String, List<Call>>> byPath =
        resources.stream()
            .flatMap(Call::of)
            .sorted(Comparator.comparing(call -> call.method().getName()))
            .collect(
                Collectors.groupingBy(
                    Call::path,
                    TreeMap::new,
                    Collectors.groupingBy(Call::verb, TreeMap::new, Collectors.toList())));
    Map<String, Object> paths = new LinkedHashMap<>();
    byPath.forEach(
        (path, verbs) -> {
          Map<String, Object> operations = new LinkedHashMap<>();
          verbs.forEach((verb, calls) -> operations.put(verb, operation(calls)));
          paths.put(path, operations);
        });
    return paths;
  }

  /** Methods that differ in the type of the body only are one operation. */
  private Map<String, Object> operation(List<Call> calls) {
    Call call = calls.get(0);
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", operationId(calls));
    operation.put("tags", List.of(call.feature()));
    operation.put("summary", call.summary());
    operation.put("description", call.callers());
    operation.put("parameters", CallParameters.of(call).toList());
    body(calls).ifPresent(body -> operation.put("requestBody", body));
    operation.put("responses", answers.of(call.method()));
    return operation;
  }

  private static String operationId(List<Call> calls) {
    String name =
        StringUtils.getCommonPrefix(
            calls.stream().map(call -> call.method().getName()).toArray(String[]::new));
    return StringUtils.uncapitalize(calls.get(0).resource()) + StringUtils.capitalize(name);
  }

  private static Optional<Map<String, Object>> body(List<Call> calls) {
    Map<String, Object> content = new TreeMap<>();
    for (Call call : calls) {
      Optional.ofNullable(call.method().getAnnotation(Takes.class))
          .map(takes -> Map.of("schema", Schemas.reference(takes.value())))
          .ifPresent(body -> call.consumes().forEach(type -> content.put(type, body)));
    }
    return content.isEmpty()
        ? Optional.empty()
        : Optional.of(Map.of("required", true, "content", content));
  }

  private Map<String, Object> components() {
    Map<String, Object> error = Map.of("schema", schemas.of(ErrorBody.class));
    Map<String, Object> named = new TreeMap<>(schemas.named());
    named.putAll(bodies());
    named.put("JobSpec", spec());
    return Map.of(
        "schemas",
        named,
        "responses",
        Map.of(
            "Error",
            Map.of(
                "description",
                "What is wrong, which value, which bound, what to do.",
                "content",
                Map.of("application/json", error))),
        "securitySchemes",
        Map.of(
            SCHEME,
            Map.of(
                "type", "http",
                "scheme", "bearer",
                "description", "An API token, or a token of the identity provider.")));
  }

  /** The address names the job; a body need not. */
  private static Map<String, Object> spec() {
    ObjectNode schema = JSON.valueToTree(JobSpec.schema());
    ((ObjectNode) schema.at("/properties/id")).putArray("type").add("string").add("null");
    schema.putArray("required").add("activity").add("schedule");
    schema.putArray("examples").addPOJO(EXAMPLE.toTree());
    return JSON.convertValue(schema, TREE);
  }

  private static Map<String, Object> bodies() {
    try (var file = ApiDocument.class.getResourceAsStream("bodies.json")) {
      return JSON.readValue(file, TREE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
