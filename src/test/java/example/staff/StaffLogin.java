package example.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Lets staff in by name and password. Thread-safe: has no state. */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "staff")
public class StaffLogin implements IdentityStore {

  /** Called by the container. */
  public CredentialValidationResult validate(UsernamePasswordCredential credential) {
    return credential.compareTo("ada", "lovelace")
        ? new CredentialValidationResult("ada", Set.of("staff"))
        : CredentialValidationResult.INVALID_RESULT;
  }
}
