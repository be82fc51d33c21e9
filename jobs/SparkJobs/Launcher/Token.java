package sparkjobs;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets of one run. */
final class Token {
    private Token() {}

    /** 256 random bits that may stand in a header. */
    static String create() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
