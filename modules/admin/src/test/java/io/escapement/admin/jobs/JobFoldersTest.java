package io.escapement.admin.jobs;

import static io.escapement.admin.Samples.hourly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.admin.platform.StartupException;
import io.escapement.temporal.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFoldersTest {

  private static final String SPEC =
      """
      id: %s
      activity: { type: Work, taskQueue: workers }
      schedule: { cron: "0 * * * *" }
      """;

  @TempDir private Path folder;

  @Test
  void readsEachYamlFile() throws IOException {
    write("b.yml", SPEC.formatted("tock"));
    write("a.yaml", SPEC.formatted("tick"));
    List<JobFile> files = read(Engine.EMBEDDED);
    assertThat(files).extracting(JobFile::name).containsExactly("a.yaml", "b.yml");
    assertThat(files).extracting(JobFile::spec).containsExactly(hourly("tick"), hourly("tock"));
  }

  @Test
  void leavesOtherFilesAlone() throws IOException {
    write("README.md", "no job");
    write(".hidden.yaml", "no job");
    write("old.yaml.bak", "no job");
    Files.createDirectory(folder.resolve("nested.d"));
    assertThat(read(Engine.SERVER)).isEmpty();
  }

  @Test
  void digestsTellContentsApart() throws IOException {
    write("a.yaml", SPEC.formatted("tick"));
    String before = read(Engine.SERVER).get(0).digest();
    assertThat(before).matches("[0-9a-f]{64}").isEqualTo(read(Engine.SERVER).get(0).digest());
    write("a.yaml", SPEC.formatted("tick") + "# a comment\n");
    assertThat(read(Engine.SERVER).get(0).digest()).isNotEqualTo(before);
  }

  @Test
  void tellsAllProblemsOfAllFilesAtOnce() throws IOException {
    write("a.yaml", "id: Tick\nactivity: { type: Work }\nschedule: { cron: '61 * * * *' }");
    write("b.yaml", "id: [");
    write("c.yaml", SPEC.formatted("tock") + "missed: { run: some }");
    write("good.yaml", SPEC.formatted("tick"));
    assertThatThrownBy(() -> read(Engine.SERVER))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("job files with problems, so none was applied:\n  ")
        .hasMessageContainingAll(
            "a.yaml: id: ",
            "a.yaml: activity.taskQueue: ",
            "a.yaml: schedule.cron: ",
            "b.yaml: ",
            "c.yaml: missed.run: ")
        .hasMessageNotContaining("good.yaml");
  }

  @Test
  void refusesTwoFilesOfOneJobNamingBoth() throws IOException {
    write("a.yaml", SPEC.formatted("tick"));
    write("b.yaml", SPEC.formatted("tick"));
    assertThatThrownBy(() -> read(Engine.SERVER))
        .hasMessageContainingAll("b.yaml: id: \"tick\" is the job of a.yaml already");
  }

  @Test
  void refusesWhatTheEngineCantRun() throws IOException {
    write("a.yaml", SPEC.formatted("tick").replace("* *\" }", "* *\", timezone: Europe/Berlin }"));
    assertThat(read(Engine.SERVER)).hasSize(1);
    assertThatThrownBy(() -> read(Engine.EMBEDDED))
        .hasMessageContaining("a.yaml: schedule.timezone: \"Europe/Berlin\"");
    write("b.yaml", SPEC.formatted("tock").replace("* *\" }", "* *\", trigger: schedule }"));
    assertThat(read(Engine.SERVER)).hasSize(2);
    assertThatThrownBy(() -> read(Engine.EMBEDDED))
        .hasMessageContainingAll("a.yaml: schedule.timezone", "b.yaml: schedule.trigger");
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> JobFolders.read(List.of(missing), SpecRules.of(Engine.SERVER)))
        .isInstanceOf(StartupException.class)
        .hasMessageContainingAll(missing.toString(), "jobs.folders");
  }

  private List<JobFile> read(Engine engine) {
    return JobFolders.read(List.of(folder), SpecRules.of(engine)).files();
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
