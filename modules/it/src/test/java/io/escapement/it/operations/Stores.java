package io.escapement.it.operations;

import io.escapement.it.PatientPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.jdbi.v3.core.Jdbi;

/** The databases of an installation: the admin's, a copy of it, and the example worker's. */
final class Stores implements AutoCloseable {

  private final EmbeddedPostgres postgres;

  private Stores(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** Makes two empty databases. */
  static Stores create() throws IOException {
    Stores stores = new Stores(PatientPostgres.start());
    stores.execute("create database escapement");
    stores.execute("create database examples");
    return stores;
  }

  /** The JDBC URL of one, with the user in it. */
  String url(String name) {
    return postgres.getJdbcUrl("postgres", name);
  }

  /** How many windows of a job are in the account. */
  int windows(String job) {
    return Jdbi.create(url("escapement"))
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from window_outcome where job_id = ?")
                    .bind(0, job)
                    .mapTo(Integer.class)
                    .one());
  }

  /** Copies the admin's, while no admin runs. */
  void backUp() {
    execute("create database saved template escapement");
  }

  /** Loses the admin's, and puts the copy in its place. */
  void restore() {
    execute("drop database escapement");
    execute("create database escapement template saved");
  }

  private void execute(String statement) {
    Jdbi.create(postgres.getPostgresDatabase()).useHandle(handle -> handle.execute(statement));
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
