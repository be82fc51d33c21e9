"""The night as an Airflow DAG: what is due is computed, so a run that is repeated or missed does no harm."""
import subprocess
from datetime import datetime, timedelta, timezone

from airflow.decorators import dag, task
from airflow.exceptions import AirflowException, AirflowFailException

COMMAND = ["/opt/spark-jobs/submit.sh", "nightly", "--input", "/data/landing", "--lake", "/data/lake", "--wait", "600"]

# 75: engine or storage gone; 5: another run held the lock all the while.
WORTH_RETRYING = {5, 75}


@dag(
    dag_id="spark_jobs_nightly",
    schedule="15 3 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 5, "retry_delay": timedelta(minutes=10)},
)
def spark_jobs_nightly():
    @task(execution_timeout=timedelta(hours=6))
    def nightly():
        code = subprocess.run(COMMAND, check=False).returncode
        if code in WORTH_RETRYING:
            raise AirflowException(f"nightly ended with {code}; it is tried again")
        if code != 0:
            raise AirflowFailException(f"nightly ended with {code}; the README says what it asks for")

    nightly()


spark_jobs_nightly()
