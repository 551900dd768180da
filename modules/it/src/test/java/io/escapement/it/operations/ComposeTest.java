package io.escapement.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker/compose.yaml}, as {@code docker compose} understands it. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ComposeTest {

  private static final Path COMPOSE = Repository.path("docker/compose.yaml");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
  private static final Pattern PINNED = Pattern.compile("[a-z/-]+:\\d+(\\.\\d+)+");
  private static final Set<String> BUILT_HERE = Set.of("admin", "worker");

  @TempDir private static Path folder;
  private static JsonNode services;

  @BeforeAll
  static void read() throws Exception {
    ComposeTool.requireGo();
    ComposeTool.Answer answer = ComposeTool.read(COMPOSE, filled());
    assertThat(answer.complaint()).isEmpty();
    services = new ObjectMapper().readTree(answer.project()).get("services");
  }

  /** The example file with each password set. */
  private static Path filled() throws Exception {
    String example = Repository.text("docker/.env.example");
    return Files.writeString(
        folder.resolve("filled.env"), example.replaceAll("(?m)^(\\w+)=$", "$1=of$1"));
  }

  @Test
  void isRefusedWhileAPasswordIsMissing() throws Exception {
    ComposeTool.Answer answer =
        ComposeTool.read(COMPOSE, Repository.path("docker/.env.example").toAbsolutePath());
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.complaint()).contains("_PASSWORD is missing a value: set it in .env");
  }

  @Test
  void aSettingThatComposeDoesNotKnowIsRefused() throws Exception {
    String wrong = Files.readString(COMPOSE).replace("read_only:", "readonly:");
    ComposeTool.Answer answer =
        ComposeTool.read(Files.writeString(folder.resolve("wrong.yaml"), wrong), filled());
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.complaint()).contains("additional properties 'readonly' not allowed");
  }

  @Test
  void eachVariableIsInTheExampleFileAndNoOther() {
    Set<String> example =
        Repository.text("docker/.env.example")
            .lines()
            .filter(line -> line.matches("\\w+=.*"))
            .map(line -> line.replaceFirst("=.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(variables(Repository.text("docker/compose.yaml"))).isEqualTo(example);
  }

  @Test
  void theAdminGetsEachVariableOfItsConfigurationAndNoOther() {
    Set<String> given = new TreeSet<>();
    services.at("/admin/environment").fieldNames().forEachRemaining(given::add);
    assertThat(variables(Repository.text("docker/admin.yml"))).isEqualTo(given);
  }

  @Test
  void nobodyStartsBeforeWhatItNeedsIsHealthy() {
    for (JsonNode service : services) {
      for (var needed : service.path("depends_on").properties()) {
        assertThat(needed.getValue().get("condition").asText()).isEqualTo("service_healthy");
        assertThat(isChecked(needed.getKey())).as(needed.getKey()).isTrue();
      }
    }
    assertThat(names(services.at("/temporal/depends_on"))).containsExactly("database");
    assertThat(names(services.at("/admin/depends_on"))).containsExactly("database", "temporal");
    assertThat(names(services.at("/worker/depends_on"))).containsExactly("admin", "database");
  }

  private static boolean isChecked(String service) {
    return BUILT_HERE.contains(service)
        ? Repository.text("docker/Dockerfile").contains("HEALTHCHECK")
        : services.get(service).has("healthcheck");
  }

  @Test
  void oursRunWithoutRightsAndWriteNothing() {
    for (String name : BUILT_HERE) {
      JsonNode service = services.get(name);
      assertThat(service.get("read_only").asBoolean()).as(name).isTrue();
      assertThat(service.at("/cap_drop/0").asText()).isEqualTo("ALL");
      assertThat(service.at("/security_opt/0").asText()).isEqualTo("no-new-privileges:true");
    }
    assertThat(services.at("/admin/deploy/replicas").asInt()).isEqualTo(2);
  }

  @Test
  void nothingIsOpenToTheNetwork() {
    for (JsonNode service : services) {
      for (JsonNode port : service.path("ports")) {
        assertThat(port.get("host_ip").asText()).isEqualTo("127.0.0.1");
      }
    }
  }

  @Test
  void imagesOfOthersHaveAVersion() {
    for (var service : services.properties()) {
      if (!BUILT_HERE.contains(service.getKey())) {
        assertThat(service.getValue().get("image").asText()).matches(PINNED);
      }
    }
  }

  private static Set<String> variables(String text) {
    return VARIABLE
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names.stream().sorted().toList();
  }
}
