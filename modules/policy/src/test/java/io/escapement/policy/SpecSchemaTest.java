package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of specs says what the reader does. */
class SpecSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(JSON.<JsonNode>valueToTree(JobSpec.schema()));

  private static List<String> complaints(Map<String, ?> tree) {
    return SCHEMA.validate(JSON.valueToTree(tree)).stream().map(Object::toString).toList();
  }

  @Test
  void acceptsWhateverTheWriterWrites() {
    RandomSpecs specs = new RandomSpecs(new Random(6));

    for (int n = 0; n < 500; n++) {
      Map<String, Object> tree = specs.next().toTree();
      assertThat(complaints(tree)).as("%s", tree).isEmpty();
    }
  }

  static Stream<List<String>> sections() {
    List<List<String>> found = new ArrayList<>();
    collect(List.of(), JobSpec.schema(), found);
    return found.stream();
  }

  /** Every map of settings in the schema, by its path. */
  private static void collect(List<String> path, Map<?, ?> schema, List<List<String>> found) {
    if (schema.get("additionalProperties") == Boolean.FALSE) {
      found.add(path);
    }
    if (schema.get("additionalProperties") instanceof Map<?, ?> any) {
      collect(under(path, "deadlock"), any, found);
    }
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach(
          (name, inner) -> collect(under(path, "" + name), (Map<?, ?>) inner, found));
    }
  }

  private static List<String> under(List<String> path, String name) {
    return Stream.concat(path.stream(), Stream.of(name)).toList();
  }

  @ParameterizedTest
  @MethodSource("sections")
  void knowsTheSettingsThatTheReaderKnows(List<String> path) {
    Map<String, Object> tree = nested(under(path, "zzz"));

    InvalidSpecException refused =
        catchThrowableOfType(InvalidSpecException.class, () -> JobSpec.fromTree(tree));

    assertThat(refused.problems())
        .filteredOn(problem -> problem.path().equals(String.join(".", under(path, "zzz"))))
        .singleElement()
        .satisfies(problem -> assertThat(knownIn(problem)).hasSameElementsAs(settingsAt(path)));
    assertThat(complaints(tree)).anyMatch(complaint -> complaint.contains("zzz"));
  }

  private static List<String> knownIn(Problem problem) {
    return List.of(problem.message().replaceFirst(".*known here: ", "").split(", "));
  }

  private static List<String> settingsAt(List<String> path) {
    Map<?, ?> schema = JobSpec.schema();
    for (String name : path) {
      schema =
          schema.get("properties") instanceof Map<?, ?> properties
              ? (Map<?, ?>) properties.get(name)
              : (Map<?, ?>) schema.get("additionalProperties");
    }
    return ((Map<?, ?>) schema.get("properties")).keySet().stream().map(Object::toString).toList();
  }

  private static Map<String, Object> nested(List<String> path) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(path.get(0), path.size() == 1 ? (Object) 1 : nested(path.subList(1, path.size())));
    return tree;
  }

  @ParameterizedTest
  @ValueSource(strings = {"90s", "1h30m", " 5m ", "50ms", "PT5M", "pt0.5s", "-PT1S", "P1DT2H"})
  void takesDurationsThatTheReaderTakes(String duration) {
    assertThat(Durations.parse(duration)).isNotNull();

    assertThat(complaints(Map.of("missed", Map.of("maxAge", duration))))
        .noneMatch(complaint -> complaint.contains("maxAge"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5 m", "m5", "5w", "forever"})
  void refusesDurationsThatTheReaderRefuses(String duration) {
    assertThat(
            catchThrowableOfType(IllegalArgumentException.class, () -> Durations.parse(duration)))
        .isNotNull();

    assertThat(complaints(Map.of("missed", Map.of("maxAge", duration))))
        .anyMatch(complaint -> complaint.contains("maxAge"));
  }
}
