package io.escapement.admin.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.admin.platform.EngineRules;
import io.escapement.admin.platform.StartupException;
import io.escapement.policy.Use;
import io.escapement.temporal.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources beside the job files that name them. */
class ResourceFilesTest {

  private static final String SPEC =
      """
      id: %s
      activity: { type: Work, taskQueue: workers }
      schedule: { cron: "0 * * * *" }
      uses: { %s }
      """;

  @TempDir private Path folder;

  private JobFolders.Content read() {
    return JobFolders.read(List.of(folder), new EngineRules(Engine.SERVER));
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void areNamedByTheirFilesAndSayHowManyPermitsThereAre() throws IOException {
    write("resources/warehouse-db.yaml", "permits: 3");
    write("resources/mail.yml", "permits: 10");
    write("tick.yaml", SPEC.formatted("tick", "warehouse-db: 1, gpu: { permits: 2, of: 4 }"));
    assertThat(read().names().resources().byName())
        .isEqualTo(Map.of("warehouse-db", 3, "mail", 10));
    assertThat(read().files().get(0).spec().uses().each())
        .containsExactly(new Use("gpu", 2, 4), new Use("warehouse-db", 1, 3));
  }

  @Test
  void changeTheDigestsOfTheFilesThatNameThemAndNoOthers() throws IOException {
    write("resources/mail.yaml", "permits: 3");
    write("tick.yaml", SPEC.formatted("tick", "mail: 1"));
    write("tock.yaml", SPEC.formatted("tock", "gpu: { of: 3 }"));
    List<String> before = digests();
    assertThat(digests()).isEqualTo(before);
    write("resources/mail.yaml", "permits: 4");
    assertThat(digests().get(0)).isNotEqualTo(before.get(0));
    assertThat(digests().get(1)).isEqualTo(before.get(1));
  }

  private List<String> digests() {
    return read().files().stream().map(JobFile::digest).toList();
  }

  @Test
  void areRefusedWithAllElseThatIsWrong() throws IOException {
    write("resources/Mail.yaml", "permits: 1");
    write("resources/odd.yaml", "permits: 0\nname: odd");
    write("resources/twice.yaml", "permits: 1");
    write("resources/twice.yml", "permits: 1");
    write("tick.yaml", SPEC.formatted("tick", "odd: 5, twise: 1"));
    assertThatThrownBy(this::read)
        .isInstanceOf(StartupException.class)
        .hasMessageContainingAll(
            "Mail.yaml: resource \"Mail\" is not of the form",
            "odd.yaml: permits: permits 0 is not within 1 to 1000",
            "odd.yaml: name: unknown setting; known here: permits",
            "twice.yml: resource \"twice\" has a file already; a resource has one file",
            "tick.yaml: uses.twise: \"twise\" is no declared resource",
            "did you mean \"twice\"?")
        .hasMessageNotContaining("uses.odd");
  }
}
