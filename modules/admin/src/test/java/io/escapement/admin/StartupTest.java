package io.escapement.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.testing.ConfigOverride;
import io.escapement.admin.platform.DatabaseConfig;
import io.escapement.admin.platform.DatabasePool;
import io.escapement.admin.platform.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTest {

  private static final String SPEC =
      """
      id: sales
      activity: { type: RollUpSales, taskQueue: sales }
      schedule: { cron: "0 2 * * *", timezone: Europe/Berlin }
      """;

  @TempDir private Path folder;

  @Test
  void servesTheJobsOfItsFolders() throws Exception {
    Files.writeString(folder.resolve("sales.yaml"), SPEC);
    AppRig app = new AppRig(ConfigOverride.config("jobs.folders", folder.toString()));
    app.start();
    try {
      assertThat(app.get("/api/v1/jobs/sales").at("/spec/schedule/timezone"))
          .isEqualTo("Europe/Berlin");
    } finally {
      app.stop();
    }
  }

  @Test
  void putsJobsWithTheCalendarsOfItsFolders() throws Exception {
    Path calendars = Files.createDirectory(folder.resolve("calendars"));
    Files.writeString(calendars.resolve("holidays.yaml"), "dates: [2026-12-25]");
    AppRig app = new AppRig(ConfigOverride.config("jobs.folders", folder.toString()));
    app.start();
    try {
      String spec = SPEC.replace("Europe/Berlin", "Europe/Berlin, except: [holidays]");
      AppRig.Answer put = app.put("/api/v1/jobs/sales", "application/yaml", spec);
      assertThat(put.status()).isEqualTo(201);
      assertThat(put.at("/spec/schedule/calendars/holidays/0")).isEqualTo("2026-12-25");
      String given = put.json().get("spec").toString();
      AppRig.Answer again =
          app.put(
              "/api/v1/jobs/sales",
              "application/json",
              given.replace("12-25", "12-24"),
              "If-Match",
              "*");
      assertThat(again.at("/version")).isEqualTo("1");
      AppRig.Answer refused =
          app.put("/api/v1/jobs/sales", "application/yaml", spec.replace("[holidays", "[holiday"));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.at("/message")).contains("did you mean \"holidays\"?");
    } finally {
      app.stop();
    }
  }

  @Test
  void putsJobsWithTheResourcesOfItsFolders() throws Exception {
    Path resources = Files.createDirectory(folder.resolve("resources"));
    Files.writeString(resources.resolve("warehouse-db.yaml"), "permits: 3");
    AppRig app = new AppRig(ConfigOverride.config("jobs.folders", folder.toString()));
    app.start();
    try {
      String spec = SPEC + "uses: { %s: 2 }\n";
      AppRig.Answer put =
          app.put("/api/v1/jobs/sales", "application/yaml", spec.formatted("warehouse-db"));
      assertThat(put.status()).isEqualTo(201);
      assertThat(put.at("/spec/uses/warehouse-db/of")).isEqualTo("3");
      AppRig.Answer refused =
          app.put("/api/v1/jobs/sales", "application/yaml", spec.formatted("warehouse-bd"));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.at("/message")).contains("did you mean \"warehouse-db\"?");
    } finally {
      app.stop();
    }
  }

  @Test
  void doesNotStartWithJobsThatItsEngineCantRun() throws IOException {
    Files.writeString(folder.resolve("sales.yaml"), SPEC);
    AppRig app =
        new AppRig(
            ConfigOverride.config("jobs.folders", folder.toString()),
            ConfigOverride.config("temporal.engine", "embedded"));
    assertThatThrownBy(app::start)
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("sales.yaml: schedule.timezone: \"Europe/Berlin\"");
  }

  @Test
  void servesWhileThereIsNoEngineForItsDuties() throws Exception {
    Files.writeString(folder.resolve("sales.yaml"), SPEC);
    AppRig app = AppRig.withKeeper(ConfigOverride.config("jobs.folders", folder.toString()));
    app.start();
    try {
      assertThat(app.get("/api/v1/jobs/sales").at("/state")).isEqualTo("active");
      assertThat(app.get("/api/v1/jobs/sales/windows").status()).isEqualTo(200);
    } finally {
      app.stop();
    }
  }

  @Test
  void saysWhichDatabaseDoesNotAnswer() {
    DatabaseConfig nowhere =
        new DatabaseConfig("jdbc:postgresql://127.0.0.1:1/x?password=secret", "me", "secret", 2);
    assertThatThrownBy(() -> new DatabasePool(nowhere))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/x:")
        .hasMessageContaining("database.url")
        .hasMessageNotContaining("secret");
  }
}
