package io.escapement.it.faults;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.util.Timestamps;
import io.escapement.admin.Main;
import io.escapement.it.PatientPostgres;
import io.escapement.it.chain.Recording;
import io.escapement.it.server.FreePort;
import io.escapement.it.server.RealServer;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** A Temporal server, a worker, and two replicas of the admin, each a process, on one database. */
final class ReplicaRig implements AutoCloseable {

  private static final String CHAINS = "escapement/duty/chains";

  private final EmbeddedPostgres postgres;
  private final RealServer server;
  private final Victim worker;
  private final WorkflowClient client;
  private final List<Replica> replicas = new ArrayList<>();

  /** One of the two. */
  record Replica(Victim process, Api api, Api itself) {

    /** What it tells of the duty of keeping chains, whoever has it; empty unless all is well. */
    String chainsDuty() {
      return itself
          .get("/healthcheck")
          .map(health -> health.at("/duties/message").asText())
          .stream()
          .flatMap(text -> Stream.of(text.split("; ")))
          .filter(duty -> duty.startsWith("chains: "))
          .findFirst()
          .orElse("");
    }
  }

  /** Who has the turn at the duty of keeping chains, and since when. */
  record Turn(Replica replica, Instant since) {}

  private ReplicaRig(Path folder, EmbeddedPostgres postgres) throws IOException, SQLException {
    this.postgres = postgres;
    String url = postgres.getJdbcUrl("postgres", "postgres");
    Effects.createTables(Jdbi.create(url));
    this.server = RealServer.start(folder);
    this.client = server.client(WorkflowClientOptions.getDefaultInstance());
    this.worker = Victim.start(folder, "worker", FaultWorker.class, server.target(), url);
    for (String name : List.of("one", "two")) {
      Replica replica = start(folder, name, url);
      replicas.add(replica);
      await().atMost(Duration.ofMinutes(3)).until(() -> replica.api().get("/jobs").isPresent());
    }
  }

  private Replica start(Path folder, String name, String url) throws IOException {
    int port = FreePort.find();
    int itself = FreePort.find();
    Path file = folder.resolve(name + ".yml");
    Path config = AdminFile.write(file, port, itself, server.target(), url);
    Victim process = Victim.start(folder, name, Main.class, "server", config.toString());
    return new Replica(process, new Api(port), Api.ofItself(itself));
  }

  static ReplicaRig start(Path folder) throws IOException, SQLException {
    return new ReplicaRig(folder, PatientPostgres.start());
  }

  /** As the server tells it; empty while nobody has it. */
  Optional<Turn> turn() {
    return client
        .newUntypedWorkflowStub(CHAINS)
        .describe()
        .getRawDescription()
        .getPendingActivitiesList()
        .stream()
        .filter(
            activity ->
                activity.hasLastStartedTime() && !activity.getLastWorkerIdentity().isEmpty())
        .flatMap(activity -> turn(activity).stream())
        .findFirst();
  }

  /** The SDK's identity of a worker begins with its process id. */
  private Optional<Turn> turn(PendingActivityInfo activity) {
    String pid = activity.getLastWorkerIdentity().replaceFirst("@.*", "");
    Instant since = Instant.ofEpochMilli(Timestamps.toMillis(activity.getLastStartedTime()));
    return replicas.stream()
        .filter(replica -> String.valueOf(replica.process().pid()).equals(pid))
        .map(replica -> new Turn(replica, since))
        .findFirst();
  }

  /** The service's own workflows, as they stand. */
  void recordIfAsked() {
    Recording.ifAsked("duty", client.fetchHistory(CHAINS));
    Recording.ifAsked("anchors", client.fetchHistory("escapement/audit"));
  }

  List<Api> apis() {
    return replicas.stream().map(Replica::api).toList();
  }

  Replica other(Replica replica) {
    return replicas.get(0).equals(replica) ? replicas.get(1) : replicas.get(0);
  }

  @Override
  public void close() throws IOException {
    worker.kill();
    replicas.forEach(replica -> replica.process().kill());
    server.close();
    postgres.close();
  }
}
