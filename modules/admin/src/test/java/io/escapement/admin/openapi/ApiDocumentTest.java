package io.escapement.admin.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.escapement.admin.AdminApplication;
import io.escapement.admin.AppRig;
import io.escapement.admin.platform.ErrorName;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yaml.snakeyaml.Yaml;

class ApiDocumentTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  private static JsonNode document() {
    return APP.get("/openapi.json").json();
  }

  /** The methods of all resource classes in the build, whether they are wired or not. */
  private static List<Method> resourceMethods() throws Exception {
    java.nio.file.Path classes =
        java.nio.file.Path.of(
            AdminApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Method> methods = new ArrayList<>();
    try (Stream<java.nio.file.Path> files = Files.walk(classes)) {
      for (java.nio.file.Path file :
          files.filter(path -> path.toString().endsWith("Resource.class")).toList()) {
        String name = classes.relativize(file).toString().replace('/', '.');
        Class<?> type = Class.forName(name.substring(0, name.length() - ".class".length()));
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> verb(method).isPresent())
            .filter(method -> address(method).startsWith("/api/"))
            .forEach(methods::add);
      }
    }
    return methods;
  }

  private static String address(Method method) {
    Path own = method.getAnnotation(Path.class);
    return method.getDeclaringClass().getAnnotation(Path.class).value()
        + (own == null ? "" : "/" + own.value());
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .map(verb -> verb.value().toLowerCase(java.util.Locale.ROOT))
        .findFirst();
  }

  @Test
  void whatIsLeftOutWhereItIsAbsentIsNotRequired() {
    JsonNode token = document().at("/components/schemas/TokenView");
    assertThat(token.get("properties").has("token")).isTrue();
    assertThat(token.get("required"))
        .extracting(JsonNode::asText)
        .contains("lastUsedAt")
        .doesNotContain("token");
  }

  @Test
  void saysHowToSignInAndWhoMayCall() {
    JsonNode document = document();
    assertThat(document.at("/security/0/token").isArray()).isTrue();
    assertThat(document.at("/components/securitySchemes/token/scheme").asText())
        .isEqualTo("bearer");
    assertThat(document.at("/paths/~1api~1v1~1jobs~1{id}~1pause/post/description").asText())
        .isEqualTo("For the job's team: operator, editor, admin.");
    assertThat(document.at("/paths/~1api~1v1~1audit~1export/get/description").asText())
        .isEqualTo("For all teams: viewer, operator, editor, approver, admin.");
  }

  @Test
  void namesEachResourceMethodWithASummary() throws Exception {
    JsonNode paths = document().get("paths");
    List<Method> methods = resourceMethods();
    assertThat(methods).hasSizeGreaterThan(15);

    for (Method method : methods) {
      JsonNode operation = paths.path(address(method)).path(verb(method).orElseThrow());
      assertThat(operation.path("summary").asText()).as("%s", method).isNotBlank();
      assertThat(operation.path("tags")).as("%s", method).isNotEmpty();
    }
  }

  @Test
  void givesEachOperationAnIdOfItsOwn() {
    List<String> ids = document().findValues("operationId").stream().map(JsonNode::asText).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"));
    assertThat(ids).contains("jobsPut", "jobsPause", "windowsPage");
  }

  @Test
  void declaresEachParameterOfAnAddress() {
    document()
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .forEach(
                        operation ->
                            assertThat(placeholders(path.getKey()))
                                .as(path.getKey())
                                .hasSameElementsAs(inPath(operation))));
  }

  private static List<String> placeholders(String path) {
    return java.util.regex.Pattern.compile("\\{(\\w+)}")
        .matcher(path)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static List<String> inPath(JsonNode operation) {
    List<String> names = new ArrayList<>();
    operation
        .get("parameters")
        .forEach(
            parameter -> {
              if (parameter.get("in").asText().equals("path")) {
                names.add(parameter.get("name").asText());
              }
            });
    return names;
  }

  @Test
  void refersToNothingThatIsNotInIt() {
    JsonNode document = document();
    List<JsonNode> references = document.findValues("$ref");
    assertThat(references).isNotEmpty();
    assertThat(references).allMatch(at -> !document.at(at.asText().substring(1)).isMissingNode());
  }

  @Test
  void asksForABodyWhereverACallReadsOne() throws Exception {
    JsonNode paths = document().get("paths");
    for (Method method : resourceMethods()) {
      if (Arrays.stream(method.getParameters())
          .anyMatch(parameter -> parameter.getAnnotations().length == 0)) {
        JsonNode operation = paths.path(address(method)).path(verb(method).orElseThrow());
        assertThat(operation.at("/requestBody/content")).as("%s", method).isNotEmpty();
      }
    }
  }

  @Test
  void namesAllErrors() {
    List<String> names = new ArrayList<>();
    document()
        .at("/components/schemas/ErrorBody/properties/name/enum")
        .forEach(name -> names.add(name.asText()));
    assertThat(names)
        .containsExactly(Arrays.stream(ErrorName.values()).map(Enum::name).toArray(String[]::new));
  }

  @Test
  void isTheSameAsYaml() {
    AppRig.Answer yaml = APP.get("/openapi.yaml");
    assertThat(yaml.header("Content-Type")).startsWith("application/yaml");
    assertThat(yaml.text()).startsWith("openapi: 3.1.0").doesNotContain("&id001");
    Map<String, Object> tree = new Yaml().load(yaml.text());
    assertThat(new ObjectMapper().<JsonNode>valueToTree(tree)).isEqualTo(document());
  }
}
