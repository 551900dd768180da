/**
 * Effects that are applied once for each idempotency key: {@link
 * io.escapement.ledger.IdempotencyLedger#once once} for those in the caller's own database, {@link
 * io.escapement.ledger.Leases leases} for those outside it.
 *
 * <p>Nothing here reads a clock of its own: what is measured in time is measured by the database.
 */
@NullMarked
package io.escapement.ledger;

import org.jspecify.annotations.NullMarked;
